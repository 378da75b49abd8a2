package dev.lucency.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.GradientRecording;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The contract of every backbone: one pass for both kinds of features gives what each has alone, in the shapes it says. */
class PatchFeaturesTest {
    private final Scope scope = Scope.open();
    private final NoGradient still = NoGradient.open();

    /** A backbone with the shape of its patch features for a film of 64 by 96 pixels. */
    private record Case(BackboneConfig config, int dimension, int patchDimension, int rows, int columns) {
        @Override
        public String toString() {
            return config.toString();
        }
    }

    static final List<Case> CASES = List.of(
            new Case(new ResNetConfig(ResNetDepth.RESNET18, 1), 512, 512, 2, 3),
            new Case(new ResNetConfig(ResNetDepth.RESNET18, 3, ResNetPatchLayer.LAYER3), 512, 256, 4, 6),
            new Case(new ResNetConfig(ResNetDepth.RESNET50, 1, ResNetPatchLayer.LAYER3), 2048, 1024, 4, 6),
            new Case(new ResNetConfig(ResNetDepth.RESNET34, 1), 512, 512, 2, 3),
            new Case(new ResNetConfig(ResNetDepth.RESNET18, 1, ResNetPatchLayer.LAYER1), 512, 64, 16, 24),
            new Case(new ResNetConfig(ResNetDepth.RESNET50, 1, ResNetPatchLayer.LAYER2), 2048, 512, 8, 12),
            new Case(new ResNetConfig(ResNetDepth.RESNET18, 1, ResNetPatchLayer.WINDOWS_16), 512, 512, 4, 6),
            new Case(new ResNetConfig(ResNetDepth.RESNET18, 1, ResNetPatchLayer.WINDOWS_32), 512, 512, 2, 3),
            new Case(new VitConfig(VitSize.TINY, 1, 4), 192, 192, 4, 6),
            new Case(new VitConfig(VitSize.SMALL, 3, 14), 384, 384, 4, 6),
            new Case(new PixelConfig(8), 64, 1, 8, 8));

    @AfterEach
    void close() {
        still.close();
        scope.close();
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void onePassGivesWhatTwoGive(Case one) {
        Backbone backbone = one.config().build(new Seed(1));
        backbone.module().eval();
        Tensor films = Golden.films("films", 2, backbone.channels(), 64, 96);
        FilmFeatures both = backbone.forward(films, Pass.POOLED_AND_PATCHES);
        assertThat(both.patches().shape()).containsExactly(2, one.patchDimension(), one.rows(), one.columns());
        assertThat(both.pooled().shape()).containsExactly(2, one.dimension());
        assertThat(backbone.patchDimension()).isEqualTo(one.patchDimension());
        assertThat(backbone.dimension()).isEqualTo(one.dimension());
        FilmFeatures pooled = backbone.forward(films, Pass.POOLED);
        FilmFeatures patches = backbone.forward(films, Pass.PATCHES);
        assertThat(Tensors.floats(both.pooled())).containsExactly(Tensors.floats(pooled.pooled()));
        assertThat(Tensors.floats(both.patches())).containsExactly(Tensors.floats(patches.patches()));
        assertThat(pooled.patchGrid()).isEmpty();
        assertThat(patches.vectors()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void featuresFromTheLeafOfAnyStageAreThoseOfAWholePass(Case one) {
        Backbone backbone = one.config().build(new Seed(1));
        backbone.module().eval();
        Tensor films = Golden.films("films", 2, backbone.channels(), 64, 96);
        float[] whole = Tensors.floats(backbone.features(films));
        float[] patches = Tensors.floats(backbone.forward(films, Pass.PATCHES).patches());
        for (int stage = 1; stage <= backbone.stages().size(); stage++) {
            FilmFeatures pooled = backbone.forward(films, Pass.POOLED.withLeaf(stage));
            assertThat(Tensors.floats(pooled.pooled())).containsExactly(whole);
            assertThat(pooled.leaf().grid(pooled.leaf().values()).shape())
                    .startsWith(2)
                    .endsWith(pooled.leaf().rows(), pooled.leaf().columns());
        }
        for (int stage = 1; stage <= backbone.patchStages().size(); stage++) {
            FilmFeatures both = backbone.forward(films, Pass.DETAILED_PATCHES.withLeaf(stage));
            assertThat(Tensors.floats(both.patches())).containsExactly(patches);
        }
    }

    @Test
    void theGradientByALeafReachesItAndNoParameter() {
        for (BackboneConfig config : List.of(CASES.get(0).config(), CASES.get(4).config())) {
            Backbone backbone = config.build(new Seed(1));
            backbone.module().eval();
            Tensor films = Golden.films("films", 2, 1, 64, 96);
            try (GradientRecording recording = GradientRecording.open()) {
                FilmFeatures features = backbone.forward(films, Pass.POOLED.withLeaf(2));
                Tensor leaf = features.leaf().values();
                Tensor upstream = Golden.films("upstream", 2, backbone.dimension());
                Tensor gradient =
                        recording.gradient(features.pooled().mul(upstream).sum(), leaf);
                assertThat(gradient.shape()).isEqualTo(leaf.shape());
                assertThat(Tensors.value(gradient.abs().sum())).isPositive();
            }
            assertThat(StateDict.parameters(backbone.module()).values())
                    .noneMatch(parameter -> parameter.grad().defined());
        }
    }

    @Test
    void aStageThatTheFeaturesDoNotDependOnIsRefused() {
        Backbone layer3 = new ResNetConfig(ResNetDepth.RESNET18, 1, ResNetPatchLayer.LAYER3).build(new Seed(1));
        Tensor films = Golden.films("films", 1, 1, 64, 64);
        assertThat(layer3.stages()).containsExactly("layer1", "layer2", "layer3", "layer4");
        assertThat(PatchMean.of(layer3).stages()).containsExactly("layer1", "layer2", "layer3");
        assertThatThrownBy(() -> PatchMean.of(layer3).forward(films, Pass.POOLED.withLeaf(4)))
                .hasMessage("leaf must be from 1 to 3, was 4");
    }

    @Test
    void theFeaturesOfAWindowAreThoseOfItsPixelsAlone() {
        Backbone backbone = new ResNetConfig(ResNetDepth.RESNET18, 1, ResNetPatchLayer.WINDOWS_16).build(new Seed(1));
        backbone.module().eval();
        Tensor films = Golden.films("films", 2, 1, 64, 96);
        Tensor patches = backbone.forward(films, Pass.PATCHES).patches();
        Tensor window =
                films.narrow(0, 1, 1).narrow(2, 32, 16).narrow(3, 48, 16).contiguous();
        float[] own = Tensors.floats(
                patches.narrow(0, 1, 1).narrow(2, 2, 1).narrow(3, 3, 1).flatten());
        assertThat(own).containsExactly(Tensors.floats(backbone.features(window)), within(1e-5f));
        Tensor changed = films.clone();
        changed.narrow(2, 0, 32).zero_();
        float[] others =
                Tensors.floats(backbone.forward(changed, Pass.PATCHES).patches().narrow(2, 2, 2));
        assertThat(others).containsExactly(Tensors.floats(patches.narrow(2, 2, 2)));
    }

    @Test
    void windowsMustCoverTheFilm() {
        BackboneConfig windows = new ResNetConfig(ResNetDepth.RESNET18, 1, ResNetPatchLayer.WINDOWS_32);
        assertThatThrownBy(() -> windows.requireSize(80))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("size must be divisible by 32 with 'patch-layer: windows-32', was 80");
    }

    @Test
    void theFeaturesOfAResNetAreTheMeanOverItsLastMap() {
        Backbone backbone = new ResNetConfig(ResNetDepth.RESNET18, 1).build(new Seed(1));
        backbone.module().eval();
        Tensor films = Golden.films("films", 2, 1, 64, 64);
        float[] mean = Tensors.floats(Tensors.mean(
                Tensors.mean(backbone.forward(films, Pass.PATCHES).patches(), 3), 2));
        assertThat(mean).containsExactly(Tensors.floats(backbone.features(films)), within(1e-5f));
    }
}
