package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** AUROC against the definition: the pairs of a positive and a negative film, counted one by one. */
class AurocTest {
    @Test
    void equalsTheCountOfPairsOnTiedAndUntiedScores() {
        SplittableRandom random = new SplittableRandom(1);
        for (int levels : new int[] {1, 2, 5, 1_000_000}) {
            for (int repeat = 0; repeat < 20; repeat++) {
                double[] scores =
                        random.doubles(60).map(s -> Math.floor(s * levels)).toArray();
                boolean[] positive = Simulated.classes(random, 60, 0.3);
                assertThat(Auroc.of(scores, positive)).isEqualTo(BruteForce.auroc(scores, positive));
            }
        }
    }

    @Test
    void dependsOnTheOrderOfTheScoresOnly() {
        SplittableRandom random = new SplittableRandom(2);
        double[] scores = random.doubles(200, -3, 3).toArray();
        boolean[] positive = Simulated.classes(random, 200, 0.4);
        double[] stretched = Arrays.stream(scores).map(Math::exp).toArray();
        assertThat(Auroc.of(stretched, positive)).isEqualTo(Auroc.of(scores, positive));
    }

    @Test
    void turnsIntoItsComplementWhenClassesAreSwapped() {
        SplittableRandom random = new SplittableRandom(3);
        double[] scores = random.doubles(128).toArray();
        boolean[] positive = Simulated.classes(random, 128, 0.5);
        boolean[] swapped = new boolean[128];
        for (int i = 0; i < 128; i++) {
            swapped[i] = !positive[i];
        }
        assertThat(Auroc.of(scores, positive) + Auroc.of(scores, swapped)).isEqualTo(1.0);
    }

    @Test
    void takesZeroAndNegativeZeroForATie() {
        assertThat(Auroc.of(new double[] {0.0, -0.0}, new boolean[] {true, false}))
                .isEqualTo(0.5);
    }

    @Test
    void takesInfinityForAScoreLikeAnyOther() {
        double[] scores = {Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY};
        assertThat(Auroc.of(scores, new boolean[] {false, false, true})).isEqualTo(1.0);
    }

    @Test
    void refusesScoresWithoutAnOrderAndASingleClass() {
        assertThatThrownBy(() -> Auroc.of(new double[] {1, Double.NaN}, new boolean[] {true, false}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("score 1 is NaN");
        assertThatThrownBy(() -> Auroc.of(new double[] {1, 2}, new boolean[] {true, true}))
                .hasMessageContaining("no negative film");
        assertThatThrownBy(() -> Auroc.of(new double[] {1, 2}, new boolean[] {false, false}))
                .hasMessageContaining("no positive film");
        assertThatThrownBy(() -> Auroc.of(new double[] {}, new boolean[] {})).hasMessageContaining("no positive film");
        assertThatThrownBy(() -> Auroc.of(new double[] {1}, new boolean[] {true, false}))
                .hasMessageContaining("were 1 and 2");
    }
}
