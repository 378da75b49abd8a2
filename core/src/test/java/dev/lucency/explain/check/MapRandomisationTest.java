package dev.lucency.explain.check;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.model.AttentiveBackbone;
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
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights that become random stage by stage, and what the maps make of it. */
class MapRandomisationTest {
    private static final int SIDE = 64;
    private static final BackboneConfig RESNET = new ResNetConfig(ResNetDepth.RESNET18, 1, ResNetPatchLayer.LAYER3);
    private static final BackboneConfig VIT = new VitConfig(VitSize.TINY, 1, 4);

    private static final PatchesConfig TOP3 = new PatchesConfig(
            new SelectionConfig.StraightThrough(1), 3, new ScorerConfig.Linear(), Combination.WEIGHTED_MEAN, 1, 0, 0);

    @TempDir
    static Path folder;

    static Phantoms phantoms;

    private final Scope scope = Scope.open();

    @BeforeAll
    static void prepare() {
        phantoms = new Phantoms(folder, SIDE);
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void stagesGoFromTheOutputDownToTheFilm() {
        assertThat(names(classifying(network(RESNET))))
                .containsExactly("classifier", "layer4", "layer3", "layer2", "layer1", "stem");
        assertThat(names(without(network(VIT))))
                .containsExactly(
                        "block12",
                        "block11",
                        "block10",
                        "block9",
                        "block8",
                        "block7",
                        "block6",
                        "block5",
                        "block4",
                        "block3",
                        "block2",
                        "block1",
                        "embedding");
        assertThat(names(without(selecting())))
                .startsWith("patch scorer", "block12")
                .endsWith("block1", "embedding");
    }

    @Test
    void theProjectorOfAPreTrainingIsTheFirstStageAndOnlyTheSimilarityMapDependsOnIt() {
        MapSubject subject = projected(network(RESNET));
        assertThat(names(subject)).startsWith("projector", "layer4");
        assertThat(names(projected(selecting()))).startsWith("projector", "patch scorer", "block12");
        List<CheckFigure> figures =
                MapRandomisation.of(subject, EnumSet.of(MapKind.SIMILARITY, MapKind.OCCLUSION), phantoms.films(3));
        assertThat(Phantoms.value(figures, "similarity", "", "similarity_spearman", "projector"))
                .isLessThan(0.95);
        assertThat(Phantoms.value(figures, "similarity", "", "similarity_spearman", "layer3"))
                .as("the backbone of the embeddings is the one that becomes random")
                .isNotEqualTo(Phantoms.value(figures, "similarity", "", "similarity_spearman", "layer4"));
        assertThat(figures)
                .filteredOn(figure -> figure.map().equals("occlusion"))
                .extracting(CheckFigure::condition)
                .doesNotContain("projector");
    }

    /** Its maps are made of the queries and of what is below them, not of the classifier. */
    @Test
    void theAttentionOfAReadOutIsComparedAfterItsQueriesAndNotAfterTheClassifier() {
        AttentiveBackbone read = AttentiveBackbone.on(selecting(), 2);
        read.queries().draw(new Seed(6));
        MapSubject subject = classifying(read);
        assertThat(names(subject)).startsWith("classifier", "queries", "patch scorer", "block12");
        List<String> conditions =
                MapRandomisation.of(subject, EnumSet.of(MapKind.ATTENTION), phantoms.films(3)).stream()
                        .map(CheckFigure::condition)
                        .distinct()
                        .toList();
        assertThat(conditions).contains("queries", "block1").doesNotContain("classifier");
    }

    /** The scores of patches that are chosen after the second block do not depend on the third: no figure may say that they survive it. */
    @Test
    void scoresOfAChoiceWithinTheNetworkAreNotComparedAfterIt() {
        PatchesConfig within = new PatchesConfig(
                TOP3.selection(), TOP3.keep(), TOP3.scorer(), TOP3.combine(), TOP3.temperature(), 0, 0, 2);
        TopKBackbone selecting = new TopKBackbone(network(VIT), within, new Seed(2));
        selecting.module().eval();
        List<String> conditions =
                MapRandomisation.of(without(selecting), EnumSet.of(MapKind.SELECTION), phantoms.films(3)).stream()
                        .map(CheckFigure::condition)
                        .distinct()
                        .toList();
        assertThat(conditions)
                .contains("patch scorer", "block2", "block1", "embedding")
                .doesNotContain("block3", "block12");
    }

    @Test
    void aStageThatTheFeaturesDoNotDependOnIsLeftOut() {
        assertThat(names(without(PatchMean.of(network(RESNET))))).containsExactly("layer3", "layer2", "layer1", "stem");
    }

    @Test
    void eachWeightBecomesRandomInOneStageAloneAndAllComeBackBitByBit() {
        for (MapSubject subject : List.of(classifying(network(RESNET)), without(selecting()), projected(selecting()))) {
            WeightStages stages = new WeightStages(subject, new Seed(5));
            Map<String, float[]> before = state(subject);
            Map<String, Tensor> copies = stages.copies();
            Map<String, String> changed = new LinkedHashMap<>();
            for (String stage : stages.names()) {
                Map<String, float[]> last = state(subject);
                stages.randomise(stage);
                state(subject).forEach((name, values) -> {
                    if (!Arrays.equals(values, requireNonNull(last.get(name)))) {
                        assertThat(changed.put(name, stage)).as(name).isNull();
                    }
                });
            }
            assertThat(new TreeSet<>(changed.values())).containsExactlyInAnyOrderElementsOf(stages.names());
            assertThat(changed.keySet()).containsAll(weights(before));
            stages.restore(copies);
            Map<String, float[]> after = state(subject);
            before.forEach(
                    (name, values) -> assertThat(after.get(name)).as(name).isEqualTo(values));
        }
    }

    @Test
    void theNetworkIsAsItWasAfterTheCheck() {
        MapSubject subject = classifying(network(RESNET));
        Map<String, float[]> before = state(subject);
        MapRandomisation.of(subject, EnumSet.of(MapKind.GRAD_CAM), phantoms.films(2));
        Map<String, float[]> after = state(subject);
        before.forEach((name, values) -> assertThat(after.get(name)).as(name).isEqualTo(values));
    }

    /** The classifier sees the patches whose features are largest; a random one weights them otherwise. */
    @Test
    void gradCamLosesItsSimilarityWhenTheClassifierIsRandom() {
        List<CheckFigure> figures = MapRandomisation.of(
                classifying(PatchMean.of(network(RESNET))),
                EnumSet.of(MapKind.GRAD_CAM, MapKind.SIMILARITY),
                phantoms.films(6));
        for (String stage : List.of("classifier", "layer3", "stem")) {
            assertThat(Phantoms.value(figures, "grad-cam", "a", "similarity_spearman", stage))
                    .as(stage)
                    .isLessThan(0.7);
            assertThat(Phantoms.value(figures, "grad-cam", "a", "similarity_ssim", stage))
                    .as(stage)
                    .isLessThan(0.7);
        }
        assertThat(figures)
                .filteredOn(figure -> figure.map().equals("similarity"))
                .extracting(CheckFigure::condition)
                .contains("layer3", "other patient")
                .doesNotContain("classifier"); // the similarity of views does not depend on it
    }

    @Test
    void aMapThatIgnoresTheWeightsIsCaught() {
        MapSubject subject = without(GrayNetwork.ignoringWeights(8));
        List<CheckFigure> figures = MapRandomisation.of(subject, EnumSet.of(MapKind.OCCLUSION), phantoms.films(4));
        for (String stage : List.of("layer4", "layer3", "layer2", "layer1", "stem")) {
            assertThat(Phantoms.value(figures, "occlusion", "", "similarity_spearman", stage))
                    .isCloseTo(1, within(1e-9));
            assertThat(Phantoms.value(figures, "occlusion", "", "similarity_ssim", stage))
                    .isCloseTo(1, within(1e-9));
            assertThat(Phantoms.value(figures, "occlusion", "", "entropy_rise", stage))
                    .isZero();
        }
        assertThat(Phantoms.value(figures, "occlusion", "", "similarity_spearman", "other patient"))
                .isLessThan(1);
    }

    @Test
    void mapsBesideThoseOfTheSameNetworkAreTheSameAndOfAnotherNetworkAreNot() {
        MapSubject subject = without(PatchMean.of(network(RESNET)));
        Map<String, MapSubject> others = Map.of("same", subject, "other", without(PatchMean.of(network(RESNET, 77))));
        List<CheckFigure> figures = BesideMaps.of(subject, others, EnumSet.of(MapKind.SIMILARITY), phantoms.films(4));
        for (String figure : List.of("spearman", "ssim", "top10")) {
            assertThat(Phantoms.value(figures, "similarity", "", "similarity_beside_" + figure, "same"))
                    .as(figure)
                    .isGreaterThan(0.98);
            assertThat(Phantoms.value(figures, "similarity", "", "similarity_beside_" + figure, "other"))
                    .as(figure)
                    .isLessThan(0.9);
        }
    }

    private static List<String> names(MapSubject subject) {
        return new WeightStages(subject, new Seed(1)).names();
    }

    /** The names of convolutions and linear layers, whose initial values are never those of another network. */
    private static List<String> weights(Map<String, float[]> state) {
        return state.keySet().stream()
                .filter(name -> name.matches(".*(conv\\d|qkv|fc\\d|proj|score|classifier)[. ]weight"))
                .toList();
    }

    private static Map<String, float[]> state(MapSubject subject) {
        Map<String, float[]> state = new LinkedHashMap<>();
        StateDict.of(subject.whole().module()).forEach((name, tensor) -> state.put(name, Tensors.floats(tensor)));
        subject.classifier().ifPresent(head -> {
            state.put("classifier weight", Tensors.floats(head.weight()));
            state.put("classifier bias", Tensors.floats(head.bias()));
        });
        return state;
    }

    private static MapSubject without(Backbone backbone) {
        return new MapSubject(backbone, Optional.empty(), List.of(), input());
    }

    private static MapSubject projected(Backbone backbone) {
        ProjectorShape shape = new ProjectorShape(2, 0, 16, ProjectorShape.Norm.NONE);
        return without(backbone)
                .with(new EmbeddingBackbone(backbone, new Projector(backbone.dimension(), shape, new Seed(9))));
    }

    private static MapSubject classifying(Backbone backbone) {
        FilmClassifier classifier = new FilmClassifier(
                backbone, input(), List.of("a", "b"), torch.rand(2, backbone.dimension()), Tensors.zeros(2));
        return new MapSubject(backbone, Optional.of(classifier), List.of(0, 1), input());
    }

    private static FilmInput input() {
        return FilmInput.repeated(SIDE, 1, 0.5, 0.25);
    }

    private static Backbone network(BackboneConfig config) {
        return network(config, 3);
    }

    private static Backbone network(BackboneConfig config, long seed) {
        Backbone backbone = config.build(new Seed(seed));
        backbone.module().eval();
        return backbone;
    }

    private static TopKBackbone selecting() {
        TopKBackbone selecting = new TopKBackbone(network(VIT), TOP3, new Seed(2));
        selecting.module().eval();
        return selecting;
    }
}
