package dev.lucency.model.patches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Perturbed top-K against the smoothed objective itself: the chance that a patch is among the K highest under independent Gaussian
 * noise is an integral over its own noise of a sum over all outcomes of the others, which is enumerated and integrated here; its
 * derivative is taken by finite differences.
 */
class PerturbedSelectionTest {
    private static final float[] SCORES = {0.1f, 0.9f, 0.45f, 0.6f, 0.5f};
    private static final double SIGMA = 0.2;
    private static final int SAMPLES = 100_000;

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theMaskIsTheChanceOfBeingAmongTheHighest(int kept) {
        float[] mask = Tensors.floats(mask(scores(), kept, SIGMA, SAMPLES));
        for (int i = 0; i < SCORES.length; i++) {
            assertThat((double) mask[i]).isCloseTo(chance(SCORES, i, kept, SIGMA), within(0.005));
        }
        assertThat(sum(mask)).isCloseTo(kept, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void itsGradientIsThatOfTheSmoothedObjective(int kept) {
        double[] worth = {1, -0.5, 2, 0.3, -1};
        Tensor scores = scores().requires_grad_(true);
        mask(scores, kept, SIGMA, SAMPLES)
                .mul(Tensors.of(floats(worth), 1, worth.length))
                .sum()
                .backward();
        float[] gradient = Tensors.floats(scores.grad());
        for (int j = 0; j < SCORES.length; j++) {
            assertThat((double) gradient[j]).as("score %d", j).isCloseTo(difference(worth, j, kept), within(0.05));
        }
        assertThat(IntStream.range(0, gradient.length)
                        .mapToDouble(j -> Math.abs(gradient[j]))
                        .max()
                        .orElseThrow())
                .isGreaterThan(0.8); // the tolerance is small beside what is compared
    }

    @Test
    void noGradientComesFromNoiseThatChangesNothing() {
        Tensor scores = Tensors.of(new float[] {0, 1, 0.4f}, 1, 3).requires_grad_(true);
        Tensor mask = mask(scores, 1, 0.01, 50);
        mask.mul(Tensors.of(new float[] {3, -2, 5}, 1, 3)).sum().backward();
        assertThat(Tensors.floats(mask)).usingComparatorWithPrecision(1e-5f).containsExactly(0, 1, 0);
        assertThat(Tensors.floats(scores.grad()))
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(0, 0, 0);
    }

    @Test
    void overAllRanksItAddsUpToTheMaskValueAndGradient() {
        PerturbedSelection selection = new PerturbedSelection(200, SIGMA);
        Tensor one = scores().requires_grad_(true);
        Tensor other = scores().requires_grad_(true);
        Tensor worth = Tensors.of(new float[] {1, -0.5f, 2, 0.3f, -1}, 1, 5);
        Tensor mask = selection.mask(one, Ranking.top(one, 3, new Seed(1)), LEARNING);
        Tensor ranks = selection.ranks(other, Ranking.top(other, 3, new Seed(1)), LEARNING); // [1, 3, 5]
        Tensor added = ranks.sum(1);
        mask.mul(worth).sum().backward();
        added.mul(worth).sum().backward();
        assertThat(Tensors.floats(added)).usingComparatorWithPrecision(1e-5f).containsExactly(Tensors.floats(mask));
        assertThat(Tensors.floats(other.grad()))
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(Tensors.floats(one.grad()));
    }

    @Test
    void theFirstRankIsTheChanceOfBeingTheHighest() {
        Tensor scores = scores();
        Tensor ranks =
                new PerturbedSelection(SAMPLES, SIGMA).ranks(scores, Ranking.top(scores, 2, new Seed(1)), LEARNING);
        float[] first = Tensors.floats(ranks.select(1, 0));
        float[] second = Tensors.floats(ranks.select(1, 1));
        for (int i = 0; i < SCORES.length; i++) {
            double highest = chance(SCORES, i, 1, SIGMA);
            assertThat((double) first[i]).isCloseTo(highest, within(0.005));
            assertThat((double) second[i]).isCloseTo(chance(SCORES, i, 2, SIGMA) - highest, within(0.005));
        }
    }

    @Test
    void noiseFallsToNothingOverTheTrainingAndWhoDoesNotLearnHasNone() {
        Tensor scores = scores();
        Tensor places = Ranking.top(scores, 2, new Seed(1));
        PerturbedSelection selection = new PerturbedSelection(500, SIGMA);
        assertThat(Tensors.floats(selection.mask(scores, places, at(0)))[3]).isBetween(0.3f, 0.9f);
        assertThat(Tensors.floats(selection.mask(scores, places, at(0.99))))
                .usingComparatorWithPrecision(1e-3f)
                .containsExactly(0, 1, 0, 1, 0);
        assertThat(Tensors.floats(selection.mask(scores, places, Choosing.SETTLED)))
                .containsExactly(0, 1, 0, 1, 0);
    }

    @Test
    void scoresAreRankedInUnitsOfTheirOwnRange() {
        PerturbedSelection selection = new PerturbedSelection(10, SIGMA);
        Tensor scores = Tensors.of(new float[] {-3, 5, 1, 200, 200, 200}, 2, 3);
        assertThat(Tensors.floats(selection.ranked(scores, LEARNING)))
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(0, 1, 0.5f, 0, 0, 0);
    }

    private static final Choosing LEARNING = at(0);

    private static Choosing at(double progress) {
        return new Choosing(new Seed(11), progress, true);
    }

    private static Tensor scores() {
        return Tensors.of(SCORES, 1, SCORES.length);
    }

    private static Tensor mask(Tensor scores, int kept, double sigma, int samples) {
        Tensor places = Ranking.top(scores, kept, new Seed(1));
        return new PerturbedSelection(samples, sigma).mask(scores, places, LEARNING);
    }

    /** Of the sum of worths of chosen patches, smoothed, by one score. */
    private static double difference(double[] worth, int j, int kept) {
        float step = 0.01f;
        float[] more = SCORES.clone();
        float[] less = SCORES.clone();
        more[j] += step;
        less[j] -= step;
        double difference = 0;
        for (int i = 0; i < worth.length; i++) {
            difference += worth[i] * (chance(more, i, kept, SIGMA) - chance(less, i, kept, SIGMA));
        }
        return difference / (more[j] - less[j]);
    }

    /** That patch i is among the K highest: fewer than K of the others are higher. */
    private static double chance(float[] scores, int i, int kept, double sigma) {
        double width = 0.002;
        double sum = 0;
        for (double z = -7; z < 7; z += width) {
            double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            sum += density * width * fewerHigher(scores, i, kept, scores[i] + sigma * z, sigma);
        }
        return sum;
    }

    /** The chance that fewer than K of the others are above a value, over all their outcomes. */
    private static double fewerHigher(float[] scores, int i, int kept, double value, double sigma) {
        double[] higher = IntStream.range(0, scores.length)
                .filter(j -> j != i)
                .mapToDouble(j -> normalBelow((scores[j] - value) / sigma))
                .toArray();
        double sum = 0;
        for (int outcome = 0; outcome < (1 << higher.length); outcome++) {
            if (Integer.bitCount(outcome) < kept) {
                double chance = 1;
                for (int j = 0; j < higher.length; j++) {
                    chance *= ((outcome >> j) & 1) == 1 ? higher[j] : 1 - higher[j];
                }
                sum += chance;
            }
        }
        return sum;
    }

    /** The distribution function of the standard normal, by its Taylor series around 0, enough within ±7. */
    private static double normalBelow(double x) {
        if (Math.abs(x) > 7) {
            return x > 0 ? 1 : 0;
        }
        double term = x;
        double sum = x;
        for (int n = 1; n < 200; n++) {
            term *= x * x / (2 * n + 1);
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    private static float[] floats(double... values) {
        float[] floats = new float[values.length];
        IntStream.range(0, values.length).forEach(i -> floats[i] = (float) values[i]);
        return floats;
    }

    private static double sum(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
    }
}
