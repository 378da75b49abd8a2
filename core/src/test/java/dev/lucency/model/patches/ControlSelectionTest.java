package dev.lucency.model.patches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.golden.Golden;
import dev.lucency.model.Backbone;
import dev.lucency.model.Encoder;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.EncoderOutput;
import dev.lucency.model.Pass;
import dev.lucency.model.ProjectorShape;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.VitConfig;
import dev.lucency.model.VitSize;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The controls against their rules by hand: longest features, the middle, a scorer that never learns. */
class ControlSelectionTest {
    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void theNormControlChoosesTheLongestFeatures() {
        Tensor features = Tensors.of(new float[] {3, 0, 1, -5, 4, 1, 0, 2}, 1, 2, 2, 2); // lengths 5, 1, 1, sqrt(29)
        Tensor scores = new ControlSelection.FeatureNorm().scores(new PatchGrid(features), Choosing.SETTLED);
        assertThat(Tensors.floats(scores)).usingComparatorWithPrecision(1e-5f).containsExactly(5, 1, 1, (float)
                Math.sqrt(29));
    }

    @Test
    void theCentreControlChoosesTheMiddle() {
        Tensor features = Golden.films("patches", 1, 4, 4, 4);
        Tensor scores = new ControlSelection.Centre().scores(new PatchGrid(features), Choosing.SETTLED);
        long[] places = Tensors.longs(Ranking.top(scores, 4, new Seed(1)));
        assertThat(places).containsExactlyInAnyOrder(5, 6, 9, 10);
    }

    @Test
    void aTransformerTellsAttentionAndLengthsWithTheSamePatches() {
        Backbone vit = new VitConfig(VitSize.TINY, 1, 2).build(new Seed(1));
        Tensor films = Golden.films("films", 2, 1, 48, 48);
        PatchGrid grid = vit.forward(films, Pass.DETAILED_PATCHES).grid();
        assertThat(Tensors.floats(grid.features()))
                .isEqualTo(Tensors.floats(vit.forward(films, Pass.PATCHES).patches()));
        Tensor attention = grid.attention().orElseThrow();
        assertThat(attention.shape()).containsExactly(2, 9);
        assertThat(Tensors.value(attention.sum(1).max())).isBetween(0.0, 1.0);
        assertThat(Tensors.value(attention.min())).isPositive();
        assertThat(spread(new PatchGrid(grid.features()).norms())).isLessThan(1e-3); // they were normalised
        assertThat(spread(grid.norms())).isGreaterThan(1e-3);
    }

    @Test
    void aResidualNetworkHasNoClassToken() {
        Backbone resnet = new ResNetConfig(ResNetDepth.RESNET18, 1).build(new Seed(1));
        PatchGrid grid = resnet.forward(Golden.films("films", 1, 1, 64, 64), Pass.DETAILED_PATCHES)
                .grid();
        assertThat(grid.attention()).isEmpty();
        assertThat(grid.norms().shape()).containsExactly(1, 4);
    }

    /** Between the largest and the smallest, as a share of the largest. */
    private static double spread(Tensor values) {
        return 1 - Tensors.value(values.min()) / Tensors.value(values.max());
    }

    @Test
    void theDetachedScorerChoosesAsALearnedOneAndIsNotTrained() {
        Encoder detached = encoder(new SelectionConfig.Detached());
        Encoder learned = encoder(new SelectionConfig.StraightThrough(1));
        assertThat(detached.trained().keySet()).noneMatch(name -> name.startsWith("patches."));
        assertThat(learned.trained()).containsKey("patches.scorer.score.weight");
        Tensor films = Golden.films("films", 2, 1, 48, 48);
        EncoderOutput one = detached.encode(films, Choosing.SETTLED);
        EncoderOutput other = learned.encode(films, Choosing.SETTLED);
        assertThat(Tensors.floats(one.embeddings())).isEqualTo(Tensors.floats(other.embeddings()));
        assertThat(one.selected().orElseThrow().scores().requires_grad()).isFalse();
        assertThat(other.selected().orElseThrow().scores().requires_grad()).isTrue();
    }

    @Test
    void scoresAndMasksAreIn32BitsWhateverTheBackboneIsComputedIn() {
        for (SelectionConfig selection :
                new SelectionConfig[] {new SelectionConfig.StraightThrough(1), new ControlSelection.ClassAttention()}) {
            Encoder encoder = encoder(selection, Precision.BFLOAT16);
            PatchSelection selected = encoder.encode(Golden.films("films", 2, 1, 48, 48), Choosing.SETTLED)
                    .selected()
                    .orElseThrow();
            float[] scores = Tensors.floats(selected.scores());
            assertThat(IntStream.range(0, scores.length)
                            .filter(i -> (Float.floatToRawIntBits(scores[i]) & 0xFFFF) != 0) // not a number of 16 bits
                            .count())
                    .isGreaterThan(scores.length / 2);
            assertThat(selected.scores().element_size()).isEqualTo(4);
            assertThat(selected.mask().element_size()).isEqualTo(4);
        }
    }

    private static Encoder encoder(SelectionConfig selection) {
        return encoder(selection, Precision.FLOAT32);
    }

    private static Encoder encoder(SelectionConfig selection, Precision precision) {
        PatchesConfig patches =
                new PatchesConfig(selection, 3, new ScorerConfig.Linear(), Combination.WEIGHTED_MEAN, 1, 0, 0);
        EncoderConfig config = new EncoderConfig(new VitConfig(VitSize.TINY, 1, 2), patches);
        return new Encoder(config, new ProjectorShape(2, 0, 16, ProjectorShape.Norm.NONE), precision, new Seed(2));
    }
}
