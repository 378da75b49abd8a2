package dev.lucency.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.model.patches.Choosing;
import dev.lucency.model.patches.Combination;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.ScorerConfig;
import dev.lucency.model.patches.SelectionConfig;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What pools patches on a backbone, against what an encoder with the same weights makes of the same films. */
class TopKBackboneTest {
    private static final ProjectorShape SHAPE = new ProjectorShape(2, 0, 16, ProjectorShape.Norm.NONE);
    private static final PatchesConfig PATCHES = patches("straight-through");
    private static final Choosing LEARNING = new Choosing(new Seed(4), 0.5, true);

    static final List<BackboneConfig> BACKBONES = List.of(
            new ResNetConfig(ResNetDepth.RESNET18, 1, ResNetPatchLayer.LAYER3), new VitConfig(VitSize.TINY, 1, 4));

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @FieldSource("BACKBONES")
    void itsFeaturesBelowTheProjectorGiveTheEncodersEmbeddings(BackboneConfig config) {
        requireSame(config, PATCHES);
    }

    static List<String> selections() {
        return SelectionConfig.choices().keySet().stream()
                .filter(name -> !name.equals("off"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("selections")
    void everySelectionIsTheEncoders(String selection) {
        requireSame(BACKBONES.get(1), patches(selection));
    }

    @ParameterizedTest
    @EnumSource(Combination.class)
    void everyCombinationIsTheEncoders(Combination combine) {
        requireSame(
                BACKBONES.get(1),
                new PatchesConfig(
                        new SelectionConfig.StraightThrough(1), 3, new ScorerConfig.Linear(), combine, 1, 0, 0));
    }

    private static void requireSame(BackboneConfig config, PatchesConfig patches) {
        Encoder encoder = new Encoder(new EncoderConfig(config, patches), SHAPE, Precision.FLOAT32, new Seed(3));
        encoder.eval();
        Map<String, Tensor> state = StateDict.of(encoder);
        TopKBackbone scored = new TopKBackbone(config.build(new Seed(8)), patches, new Seed(9));
        Map<String, Tensor> below = StateDict.below("backbone.", state);
        below.putAll(StateDict.prefixed("patches.", StateDict.below("patches.", state)));
        StateDict.copy(StateDict.of(scored.module()), below, "the encoder");
        scored.module().eval();
        Projector projector = new Projector(scored.dimension(), SHAPE, new Seed(5));
        StateDict.copy(StateDict.of(projector), StateDict.below("projector.", state), "the encoder");
        projector.eval();
        Tensor films = Golden.films("films", 3, 1, 64, 64);

        EncoderOutput encoded = encoder.encode(films, Choosing.SETTLED);
        Tensor embedded = torch.normalize(projector.forward(scored.features(films)), new NormalizeFuncOptions());

        assertThat(difference(embedded, encoded.embeddings())).isCloseTo(0, within(1e-6));
        PatchSelection selected = scored.select(films);
        assertThat(Tensors.longs(selected.places()))
                .isEqualTo(Tensors.longs(encoded.selected().orElseThrow().places()));
        assertThat(Tensors.floats(selected.scores()))
                .isEqualTo(Tensors.floats(encoded.selected().orElseThrow().scores()));
        assertThat(difference(scored.forward(films, Pass.POOLED_AND_PATCHES).pooled(), scored.features(films)))
                .isZero();
    }

    @ParameterizedTest
    @FieldSource("BACKBONES")
    void whatAnEncoderThatSelectsHandsOnIsTheMeanOfItsPatches(BackboneConfig config) {
        Encoder encoder = new Encoder(new EncoderConfig(config, PATCHES), SHAPE, Precision.FLOAT32, new Seed(3));
        encoder.eval();
        Backbone handed = encoder.backbone();
        Tensor films = Golden.films("films", 2, 1, 64, 64);
        Tensor patches = handed.plain().forward(films, Pass.PATCHES).patches().flatten(2, -1);
        assertThat(handed.featureChoice()).isEqualTo(FeatureChoice.PATCHES);
        assertThat(handed.dimension()).isEqualTo(handed.plain().patchDimension());
        assertThat(difference(handed.features(films), Tensors.mean(patches, 2))).isZero();
        assertThat(StateDict.of(handed.module()).keySet())
                .isEqualTo(StateDict.of(config.build(new Seed(1)).module()).keySet());
    }

    /** Its mean over the last map is what it pools itself. */
    @Test
    void aResNetWithPatchesOfItsLastStageIsHandedOnAsItIs() {
        Backbone backbone = new ResNetConfig(ResNetDepth.RESNET18, 1).build(new Seed(1));
        assertThat(PatchMean.of(backbone)).isSameAs(backbone);
    }

    @ParameterizedTest
    @FieldSource("BACKBONES")
    void besideTheSelectedPatchesStandsTheMeanOfAll(BackboneConfig config) {
        Backbone plain = config.build(new Seed(1));
        TopKBackbone chosen = new TopKBackbone(plain, PATCHES, new Seed(2));
        Backbone both = chosen.withMean(true);
        chosen.module().eval();
        both.module().eval();
        Tensor films = Golden.films("films", 2, 1, 64, 64);
        Tensor expected = torch.cat(new TensorVector(PatchMean.of(plain).features(films), chosen.features(films)), 1);
        assertThat(both.dimension()).isEqualTo((int) expected.size(1));
        assertThat(Tensors.floats(both.features(films))).isEqualTo(Tensors.floats(expected));
        assertThat(StateDict.of(both.module()).keySet())
                .isEqualTo(StateDict.of(chosen.module()).keySet());
    }

    @ParameterizedTest
    @FieldSource("BACKBONES")
    void theBackbonesWeightsKeepTheirNamesAndAreTheSameTensors(BackboneConfig config) {
        Backbone plain = config.build(new Seed(1));
        TopKBackbone scored = new TopKBackbone(plain, PATCHES, new Seed(2));
        Map<String, Tensor> whole = StateDict.of(scored.module());
        List<String> names = new ArrayList<>(StateDict.of(plain.module()).keySet());
        StateDict.of(plain.module())
                .forEach((name, tensor) -> assertThat(
                                requireNonNull(whole.get(name)).data_ptr())
                        .as(name)
                        .isEqualTo(tensor.data_ptr()));
        names.addAll(List.of("patches.scorer.norm.weight", "patches.scorer.norm.bias", "patches.scorer.score.weight"));
        assertThat(whole.keySet()).containsExactlyInAnyOrderElementsOf(names);
        scored.module().eval();
        assertThat(scored.plain()).isSameAs(plain);
        assertThat(LayerDepth.of(scored, "patches.scorer.score.weight")).isEqualTo(LayerDepth.ofClassifier(plain));
    }

    @Test
    void onlyTheTrainedChoiceHasNoiseAndItReachesTheScorer() {
        PatchesConfig exploring = new PatchesConfig(
                new SelectionConfig.StraightThrough(1),
                3,
                new ScorerConfig.Linear(),
                Combination.WEIGHTED_MEAN,
                1,
                1,
                0);
        TopKBackbone scored = new TopKBackbone(BACKBONES.get(1).build(new Seed(1)), exploring, new Seed(2));
        Tensor films = Golden.films("films", 2, 1, 64, 64);
        assertThat(Tensors.floats(scored.features(films))).isEqualTo(Tensors.floats(scored.features(films)));
        Tensor learned = scored.forward(films, Pass.POOLED.choosing(LEARNING)).pooled();
        assertThat(difference(learned, scored.features(films))).isGreaterThan(1e-4);
        learned.pow(Tensors.scalar(3)).sum().backward();
        Tensor gradient = requireNonNull(StateDict.parameters(scored.module()).get("patches.scorer.score.weight"))
                .grad();
        assertThat(Tensors.value(gradient.abs().sum())).isGreaterThan(1e-6);
    }

    @Test
    void branchesOfBlocksAreLeftOutOfPatchesToo() {
        Backbone vit = BACKBONES.get(1).build(new Seed(1));
        Tensor films = Golden.films("films", 2, 1, 64, 64);
        try (NoGradient still = NoGradient.open()) {
            Tensor whole = vit.forward(films, Pass.PATCHES).patches();
            Pass dropping = Pass.PATCHES.dropping(new DropPath(0.9, new Seed(1)));
            assertThat(difference(vit.forward(films, dropping).patches(), whole))
                    .isGreaterThan(1e-3);
        }
    }

    static PatchesConfig patches(String selection) {
        SelectionConfig chosen = requireNonNull(SelectionConfig.choices().get(selection));
        return new PatchesConfig(chosen, 3, new ScorerConfig.Linear(), Combination.WEIGHTED_MEAN, 1, 0, 0);
    }

    private static double difference(Tensor one, Tensor other) {
        return Tensors.value(one.sub(other).abs().max());
    }
}
