package dev.lucency.model.patches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gumbel top-K against what it is said to be: drawing without replacement, in proportion to exp(score / temperature). */
class GumbelSelectionTest {
    private static final float[] SCORES = {0.2f, -0.7f, 1.1f, 0.5f};
    private static final int DRAWS = 40_000;

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 3})
    void patchesAreDrawnWithoutReplacementInProportionToTheirExponentials(double temperature) {
        GumbelSelection selection = new GumbelSelection(temperature, 0.1);
        Tensor scores = Tensors.of(SCORES, 1, SCORES.length).expand(DRAWS, -1);
        Tensor ranked = selection.ranked(scores, learning(0));
        Tensor mask = Ranking.mask(ranked, Ranking.top(ranked, 2, new Seed(1)));
        float[] chosen = Tensors.floats(Tensors.mean(mask, 0));
        double[] expected = inclusions(temperature);
        for (int i = 0; i < SCORES.length; i++) {
            assertThat((double) chosen[i]).as("patch %d", i).isCloseTo(expected[i], within(0.01)); // deviation .0025
        }
    }

    /** The chance to be first, or second after each other one. */
    private static double[] inclusions(double temperature) {
        double[] first = new double[SCORES.length];
        Arrays.setAll(first, i -> Math.exp(SCORES[i] / temperature));
        double sum = Arrays.stream(first).sum();
        double[] chances = new double[SCORES.length];
        for (int i = 0; i < chances.length; i++) {
            chances[i] = first[i] / sum;
            for (int j = 0; j < chances.length; j++) {
                chances[i] += j == i ? 0 : first[j] / sum * first[i] / (sum - first[j]);
            }
        }
        return chances;
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "0.5, 0.4472136", "1, 0.1"})
    void theTemperatureFallsGeometrically(double progress, double expected) {
        assertThat(new GumbelSelection(2, 0.1).at(progress)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void whoDoesNotLearnChoosesTheHighest() {
        Tensor scores = Tensors.of(SCORES, 1, SCORES.length);
        Tensor ranked = new GumbelSelection(1, 0.1).ranked(scores, new Choosing(new Seed(3), 0, false));
        assertThat(Tensors.floats(ranked)).isEqualTo(SCORES);
    }

    @Test
    void theMaskIsHardAndItsGradientReachesEveryPatch() {
        GumbelSelection selection = new GumbelSelection(1, 0.1);
        Tensor scores = Tensors.of(SCORES, 1, SCORES.length).requires_grad_(true);
        Tensor ranked = selection.ranked(scores, learning(0.5));
        Tensor places = Ranking.top(ranked, 2, new Seed(1));
        Tensor mask = selection.mask(ranked, places, learning(0.5));
        mask.mul(Tensors.of(new float[] {1, 2, 3, 4}, 1, 4)).sum().backward();
        assertThat(Tensors.floats(mask))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(Tensors.floats(Ranking.mask(ranked, places)));
        assertThat(Tensors.floats(scores.grad())).doesNotContain(0);
    }

    private static Choosing learning(double progress) {
        return new Choosing(new Seed(5), progress, true);
    }
}
