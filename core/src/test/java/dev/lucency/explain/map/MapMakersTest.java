package dev.lucency.explain.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.explain.map.OcclusionWindow.Fill;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.golden.Golden;
import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.EmbeddingBackbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.model.PatchMean;
import dev.lucency.model.Projector;
import dev.lucency.model.ProjectorShape;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.ResNetPatchLayer;
import dev.lucency.model.TopKBackbone;
import dev.lucency.model.VitConfig;
import dev.lucency.model.VitSize;
import dev.lucency.model.patches.Combination;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.ScorerConfig;
import dev.lucency.model.patches.SelectionConfig;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for every maker: the maps of a batch are those of its films one by one, and are finite. */
class MapMakersTest {
    private static final int SIDE = 64;
    private static final BackboneConfig RESNET = new ResNetConfig(ResNetDepth.RESNET18, 1, ResNetPatchLayer.LAYER3);
    private static final BackboneConfig VIT = new VitConfig(VitSize.TINY, 1, 4);
    private static final PatchesConfig TOP3 = new PatchesConfig(
            new SelectionConfig.StraightThrough(1), 3, new ScorerConfig.Linear(), Combination.WEIGHTED_MEAN, 1, 0, 0);

    /** Of a map's largest value: in 32 bits, another batch size rounds otherwise. */
    private static final double TOLERANCE = 1e-3;

    private final Scope scope = Scope.open();
    private final NoGradient still = NoGradient.open();

    @AfterEach
    void close() {
        still.close();
        scope.close();
    }

    @Test
    void aBatchHasTheMapsOfItsFilmsOneByOne() {
        Tensor films = Golden.films("films", 3, 1, SIDE, SIDE);
        makers().forEach((name, maker) -> {
            List<List<HeatMap>> together = maker.of(films);
            for (int film = 0; film < 3; film++) {
                List<HeatMap> alone = maker.of(films.narrow(0, film, 1)).get(0);
                assertThat(together.get(film)).as(name).hasSameSizeAs(alone);
                for (int map = 0; map < alone.size(); map++) {
                    HeatMap one = together.get(film).get(map);
                    assertThat(one.rows() * one.columns()).as(name).isEqualTo(one.values().length);
                    float largest = 0;
                    for (float value : one.values()) {
                        largest = Math.max(largest, Math.abs(value));
                    }
                    assertThat(largest).as(name).isPositive().isFinite();
                    assertThat(one.values())
                            .as(name)
                            .containsExactly(alone.get(map).values(), within((float) (TOLERANCE * largest)));
                }
            }
        });
    }

    @Test
    void selectionScoresAreThoseOfTheSelection() {
        TopKBackbone selecting = selecting(VIT);
        Tensor films = Golden.films("films", 2, 1, SIDE, SIDE);
        float[] scores = Tensors.floats(selecting.select(films).scores());
        List<List<HeatMap>> maps = new SelectionScores(selecting).of(films);
        assertThat(maps.get(1).get(0).rows()).isEqualTo(4);
        for (int place = 0; place < 16; place++) {
            assertThat(maps.get(1).get(0).values()[place]).isEqualTo(scores[16 + place]);
        }
    }

    @Test
    void rolloutIsRefusedWhereTheFeaturesAreNotAClassToken() {
        assertThatThrownBy(() -> new AttentionRollout(network(RESNET)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("backbone must be a vision transformer");
        assertThatThrownBy(() -> new AttentionRollout(PatchMean.of(network(VIT))))
                .hasMessageEndingWith("was vit-tiny with features patches");
    }

    private static Map<String, MapMaker> makers() {
        OcclusionWindow window = new OcclusionWindow(24, 16, Fill.BLUR);
        Map<String, MapMaker> makers = new LinkedHashMap<>();
        for (BackboneConfig config : List.of(RESNET, VIT)) {
            String name = config.architecture() + " ";
            makers.put(name + "Grad-CAM", cam(network(config)));
            makers.put(name + "Grad-CAM of patches", cam(PatchMean.of(network(config))));
            makers.put(name + "Grad-CAM of chosen patches", cam(selecting(config)));
            makers.put(name + "similarity", new SimilarityCam(embedding(config, false), Optional.empty()));
            makers.put(name + "similarity of chosen", new SimilarityCam(embedding(config, true), Optional.empty()));
            makers.put(name + "selection", new SelectionScores(selecting(config)));
            makers.put(name + "occlusion", Occlusion.ofFeatures(embedding(config, true), window));
        }
        makers.put("occlusion of logits", Occlusion.ofLogits(classifier(network(RESNET)), List.of(0, 1), window));
        makers.put("rollout", new AttentionRollout(network(VIT)));
        return makers;
    }

    private static GradCam cam(Backbone backbone) {
        return new GradCam(classifier(backbone), List.of(0, 1), Optional.empty());
    }

    private static FilmClassifier classifier(Backbone backbone) {
        return new FilmClassifier(
                backbone,
                FilmInput.repeated(SIDE, 1, 0, 1),
                List.of("a", "b"),
                Golden.films("weight", 2, backbone.dimension()),
                Tensors.zeros(2));
    }

    private static Backbone network(BackboneConfig config) {
        Backbone backbone = config.build(new Seed(1));
        backbone.module().eval();
        return backbone;
    }

    private static TopKBackbone selecting(BackboneConfig config) {
        TopKBackbone selecting = new TopKBackbone(network(config), TOP3, new Seed(2));
        selecting.module().eval();
        return selecting;
    }

    private static Backbone embedding(BackboneConfig config, boolean selects) {
        Backbone below = selects ? selecting(config) : network(config);
        ProjectorShape shape = new ProjectorShape(2, 0, 16, ProjectorShape.Norm.HIDDEN);
        Projector projector = new Projector(below.dimension(), shape, new Seed(3));
        projector.eval();
        return new EmbeddingBackbone(below, projector);
    }
}
