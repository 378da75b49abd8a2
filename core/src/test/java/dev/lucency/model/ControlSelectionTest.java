package dev.lucency.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The controls against their rules by hand: longest features, attention of the class token, the middle, a scorer that never learns. */
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

    /** One layer's attention by hand: the softmax of the first query's products with all keys, averaged over the heads. */
    @Test
    void attentionIsThatOfTheFirstToken() {
        Attention attention = new Attention(6, 2, new Seed(4));
        StateDict.parameters(attention)
                .forEach((name, parameter) ->
                        parameter.set_data(Golden.films(name, parameter.shape()).mul(Tensors.scalar(2))));
        Tensor tokens = Golden.films("tokens", 1, 4, 6);
        AttendedTokens watched = attention.watched(tokens);
        assertThat(Tensors.floats(watched.tokens())).isEqualTo(Tensors.floats(attention.forward(tokens)));
        float[] actual = Tensors.floats(watched.attention());
        double[] expected = new double[3];
        for (int head = 0; head < 2; head++) {
            double[] weights = weights(StateDict.parameters(attention), Tensors.floats(tokens), head);
            for (int token = 1; token < 4; token++) {
                expected[token - 1] += weights[token] / 2;
            }
        }
        for (int i = 0; i < 3; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-5));
        }
        assertThat(Math.abs(actual[0] - actual[1])).isGreaterThan(0.01f);
    }

    private static double[] weights(Map<String, Tensor> parameters, float[] tokens, int head) {
        float[] weight = Tensors.floats(parameters.get("qkv.weight")); // [18, 6]: queries, keys, values; heads of 3
        float[] bias = Tensors.floats(parameters.get("qkv.bias"));
        double[] weights = new double[4];
        double sum = 0;
        for (int token = 0; token < 4; token++) {
            double product = 0;
            for (int i = 0; i < 3; i++) {
                int query = head * 3 + i;
                product += made(weight, bias, tokens, query, 0) * made(weight, bias, tokens, 6 + query, token);
            }
            weights[token] = Math.exp(product / Math.sqrt(3));
            sum += weights[token];
        }
        for (int token = 0; token < 4; token++) {
            weights[token] /= sum;
        }
        return weights;
    }

    private static double made(float[] weight, float[] bias, float[] tokens, int row, int token) {
        double sum = bias[row];
        for (int d = 0; d < 6; d++) {
            sum += weight[row * 6 + d] * tokens[token * 6 + d];
        }
        return sum;
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
