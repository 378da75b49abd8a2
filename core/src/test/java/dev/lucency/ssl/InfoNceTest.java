package dev.lucency.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.lucency.golden.Golden;
import dev.lucency.progress.Figure;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contrastive loss against sums written out in plain Java, and against closed forms. */
class InfoNceTest {
    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void equalsTheSumWrittenOut() {
        Tensor queries = unit("queries", 5, 8);
        Tensor keys = unit("keys", 5, 8);
        Tensor negatives = unit("negatives", 7, 8);
        double expected = 0;
        int right = 0;
        float[][] q = rows(queries);
        float[][] k = rows(keys);
        float[][] n = rows(negatives);
        for (int i = 0; i < q.length; i++) {
            double positive = dot(q[i], k[i]) / 0.2;
            double sum = Math.exp(positive);
            boolean largest = true;
            for (float[] negative : n) {
                double similarity = dot(q[i], negative) / 0.2;
                sum += Math.exp(similarity);
                largest &= similarity < positive;
            }
            expected -= (positive - Math.log(sum)) / q.length;
            right += largest ? 1 : 0;
        }
        LearnedStep loss = new InfoNce(0.2, 0).of(queries, keys, negatives);
        assertThat(Tensors.value(loss.loss())).isCloseTo(expected, within(1e-5));
        assertThat(Tensors.value(loss.figures().get(Figure.CONTRASTIVE_ACCURACY)))
                .isCloseTo(right / 5.0, within(1e-6));
    }

    @Test
    void isTheLogarithmOfAllCandidatesWhenAllEmbeddingsAreEqual() {
        Tensor same = torch.normalize(torch.ones(4, 8), new NormalizeFuncOptions());
        Tensor negatives = torch.normalize(torch.ones(31, 8), new NormalizeFuncOptions());
        assertThat(Tensors.value(new InfoNce(0.07, 0).of(same, same, negatives).loss()))
                .isCloseTo(Math.log(32), within(1e-5));
    }

    @Test
    void pullsTheQueryTowardsItsKeyAndAwayFromTheNegatives() {
        Tensor query = unit("queries", 1, 8).requires_grad_(true);
        Tensor key = unit("keys", 1, 8);
        Tensor negatives = unit("negatives", 3, 8);
        new InfoNce(0.2, 0).of(query, key, negatives).loss().backward();
        assertThat(Tensors.value(query.grad().mul(key).sum())).isNegative();
        assertThat(key.grad().defined()).isFalse();
    }

    /** Differentiation of the cross entropy of all logits in a row, as the papers write it. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.07, 0.2, 1})
    void valueAndGradientAreThoseOfTheCrossEntropyOfAllLogits(double temperature) {
        Tensor keys = unit("keys", 5, 8);
        Tensor negatives = unit("negatives", 7, 8);
        Tensor queries = unit("queries", 5, 8).requires_grad_(true);
        LearnedStep loss = new InfoNce(temperature, 0).of(queries, keys, negatives);
        loss.loss().backward();
        Tensor same = unit("queries", 5, 8).requires_grad_(true);
        Tensor positive = same.mul(keys).sum(1L).unsqueeze(1);
        Tensor logits =
                torch.cat(new TensorVector(positive, same.mm(negatives.t())), 1).div(Tensors.scalar(temperature));
        Tensor expected = torch.cross_entropy(logits, Tensors.zeroPlaces(same));
        expected.backward();
        assertThat(Tensors.value(loss.loss())).isCloseTo(Tensors.value(expected), withinPercentage(1e-4));
        assertThat(Tensors.floats(queries.grad())).containsExactly(Tensors.floats(same.grad()), within(1e-5f));
    }

    /** The definition in the paper: similarities are moved by epsilon, each its own way, before they are divided by the temperature. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.5})
    void featureModificationAveragesWithTheLossOfHarderLogits(double epsilon) {
        Tensor keys = unit("keys", 5, 8);
        Tensor negatives = unit("negatives", 7, 8);
        Tensor queries = unit("queries", 5, 8).requires_grad_(true);
        LearnedStep loss = new InfoNce(0.2, epsilon).of(queries, keys, negatives);
        loss.loss().backward();
        Tensor same = unit("queries", 5, 8).requires_grad_(true);
        Tensor positive = same.mul(keys).sum(1L).unsqueeze(1);
        Tensor negative = same.mm(negatives.t());
        Tensor moved = torch.cat(
                new TensorVector(positive.sub(Tensors.scalar(epsilon)), negative.add(Tensors.scalar(epsilon))), 1);
        Tensor plain = torch.cat(new TensorVector(positive, negative), 1);
        Tensor expected = torch.cross_entropy(plain.div(Tensors.scalar(0.2)), Tensors.zeroPlaces(same))
                .add(torch.cross_entropy(moved.div(Tensors.scalar(0.2)), Tensors.zeroPlaces(same)))
                .div(Tensors.scalar(2));
        expected.backward();
        assertThat(Tensors.value(loss.loss())).isCloseTo(Tensors.value(expected), withinPercentage(1e-4));
        assertThat(Tensors.floats(queries.grad())).containsExactly(Tensors.floats(same.grad()), within(1e-5f));
        LearnedStep without = new InfoNce(0.2, 0).of(queries, keys, negatives);
        assertThat(Tensors.value(loss.figures().get(Figure.CONTRASTIVE_ACCURACY)))
                .isEqualTo(Tensors.value(without.figures().get(Figure.CONTRASTIVE_ACCURACY)));
    }

    private static Tensor unit(String name, long... shape) {
        return torch.normalize(Golden.films(name, shape), new NormalizeFuncOptions());
    }

    private static float[][] rows(Tensor matrix) {
        float[][] rows = new float[(int) matrix.size(0)][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Tensors.floats(matrix.narrow(0, i, 1));
        }
        return rows;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * (double) b[i];
        }
        return sum;
    }
}
