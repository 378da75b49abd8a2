package dev.lucency.explain.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.explain.score.HeatMap;
import dev.lucency.golden.Golden;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.model.Pass;
import dev.lucency.model.PatchMean;
import dev.lucency.model.PixelConfig;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.ResNetPatchLayer;
import dev.lucency.model.TopKBackbone;
import dev.lucency.model.patches.Combination;
import dev.lucency.model.patches.ControlSelection;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.ScorerConfig;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Grad-CAM where it has a closed form: of features that are a mean over the map, a channel's weight is its weight in the classifier
 * divided by the number of places (Selvaraju et al. 2017, section 3.1: class activation mapping).
 */
class GradCamTest {
    private static final int SIDE = 64;

    private final Scope scope = Scope.open();
    private final NoGradient still = NoGradient.open();
    private final Tensor films = Golden.films("films", 3, 1, SIDE, SIDE);

    @AfterEach
    void close() {
        still.close();
        scope.close();
    }

    @Test
    void ofPooledFeaturesAtTheLastStageItIsClassActivationMapping() {
        Backbone backbone = resNet(ResNetPatchLayer.LAYER4);
        isClassActivationMapping(classifier(backbone), backbone);
    }

    @Test
    void ofTheMeanOfPatchesAtTheirStageItIsClassActivationMapping() {
        Backbone backbone = resNet(ResNetPatchLayer.LAYER3);
        isClassActivationMapping(classifier(PatchMean.of(backbone)), backbone);
    }

    /** A mean of K chosen patches has the same mean gradient, whichever they are. */
    @Test
    void ofTheMeanOfChosenPatchesItIsClassActivationMapping() {
        Backbone backbone = resNet(ResNetPatchLayer.LAYER3);
        PatchesConfig centre = new PatchesConfig(
                new ControlSelection.Centre(), 5, new ScorerConfig.Linear(), Combination.MEAN, 1, 0, 0);
        TopKBackbone chosen = new TopKBackbone(backbone, centre, new Seed(2));
        chosen.module().eval();
        isClassActivationMapping(classifier(chosen), backbone);
    }

    @Test
    void aStageThatTheBackboneDoesNotHaveIsRefused() {
        FilmClassifier onPatches = classifier(PatchMean.of(resNet(ResNetPatchLayer.LAYER3)));
        assertThatThrownBy(() -> new GradCam(onPatches, List.of(0), Optional.of("layer4")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stage must be one of layer1, layer2, layer3, was layer4");
        FilmClassifier onPixels = classifier(new PixelConfig(8).build(new Seed(1)));
        assertThatThrownBy(() -> new GradCam(onPixels, List.of(0), Optional.empty()))
                .hasMessage("stage must be one of the backbone's stages, and pixels has none");
    }

    private void isClassActivationMapping(FilmClassifier classifier, Backbone backbone) {
        Tensor map = backbone.forward(films, Pass.PATCHES).patches(); // [N, D, h, w]
        float[] weight = Tensors.floats(classifier.weight()); // [2, D]
        float[] values = Tensors.floats(map);
        int places = (int) (map.size(2) * map.size(3));
        int channels = (int) map.size(1);
        List<List<HeatMap>> maps = new GradCam(classifier, List.of(1, 0), Optional.empty()).of(films);
        for (int film = 0; film < 3; film++) {
            for (int label = 0; label < 2; label++) {
                float[] actual = maps.get(film).get(1 - label).values();
                for (int place = 0; place < places; place++) {
                    double sum = 0;
                    for (int channel = 0; channel < channels; channel++) {
                        sum += weight[label * channels + channel]
                                * values[(film * channels + channel) * places + place];
                    }
                    assertThat((double) actual[place]).isCloseTo(Math.max(0, sum / places), within(1e-5));
                }
            }
        }
        assertThat(maps.get(0).get(0).values()).isNotEqualTo(maps.get(0).get(1).values());
    }

    private static Backbone resNet(ResNetPatchLayer layer) {
        Backbone backbone = new ResNetConfig(ResNetDepth.RESNET18, 1, layer).build(new Seed(1));
        backbone.module().eval();
        return backbone;
    }

    private static FilmClassifier classifier(Backbone backbone) {
        Tensor weight = Golden.films("weight", 2, backbone.dimension());
        return new FilmClassifier(
                backbone, FilmInput.repeated(SIDE, 1, 0, 1), List.of("a", "b"), weight, torch.zeros(2));
    }
}
