package dev.lucency.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the class token looks, compared with products and a softmax by hand. */
class AttentionTest {
    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
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

    /** A block computes the same whether its weights are asked for or not; the first token's weights are those that are watched. */
    @Test
    void weightsThatAreAskedForAreThoseThatMadeTheTokens() {
        TransformerBlock block = new TransformerBlock(6, 2, new Seed(4));
        Golden.fill(StateDict.of(block));
        Tensor tokens = Golden.films("tokens", 2, 4, 6);
        WeighedTokens weighed = block.weighed(tokens);
        AttendedTokens watched = block.watched(tokens, null, null);
        assertThat(Tensors.floats(weighed.tokens()))
                .containsExactly(Tensors.floats(block.forward(tokens, null, null)), within(1e-6f));
        assertThat(weighed.weights().shape()).containsExactly(2, 4, 4);
        assertThat(Tensors.floats(weighed.weights().select(1, 0).narrow(1, 1, 3)))
                .containsExactly(Tensors.floats(watched.attention()), within(1e-6f));
        assertThat(Tensors.floats(weighed.weights().sum(2)))
                .containsExactly(new float[] {1, 1, 1, 1, 1, 1, 1, 1}, within(1e-6f));
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
}
