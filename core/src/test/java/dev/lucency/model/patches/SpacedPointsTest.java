package dev.lucency.model.patches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Which points of a film are chosen: the highest scores that lie on the film and are not too close to each other. */
class SpacedPointsTest {
    @Test
    void theHighestScoresComeFirst() {
        double[] points = {0.1, 0.1, 0.5, 0.5, 0.9, 0.9};
        double[] scores = {1, 3, 2};
        assertThat(SpacedPoints.chosen(points, p -> scores[p], 2, 0.1)).containsExactly(1, 2);
    }

    @Test
    void aPointTooCloseToABetterOneIsLeftOut() {
        double[] points = {0.5, 0.5, 0.6, 0.5, 0.9, 0.9};
        double[] scores = {3, 2, 1};
        assertThat(SpacedPoints.chosen(points, p -> scores[p], 2, 0.11)).containsExactly(0, 2);
        assertThat(SpacedPoints.chosen(points, p -> scores[p], 2, 0.09)).containsExactly(0, 1);
    }

    @Test
    void pointsBeyondTheFilmAreNotChosenAndThereMayBeFewer() {
        double[] points = {-0.1, 0.5, 0.5, 1.2, 0.3, 0.3};
        assertThat(SpacedPoints.chosen(points, p -> -p, 3, 0)).containsExactly(2);
    }

    /** Every chosen point is the best of those that are allowed after the ones before it, by exhaustive search. */
    @RepeatedTest(20)
    void eachIsTheBestOfThoseAllowed(RepetitionInfo draw) {
        SplittableRandom random = new SplittableRandom(draw.getCurrentRepetition());
        double[] points = random.doubles(60, -0.2, 1.2).toArray();
        double[] scores = random.doubles(30).toArray();
        int[] chosen = SpacedPoints.chosen(points, p -> scores[p], 5, 0.25);
        List<Integer> expected = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            int best = -1;
            for (int p = 0; p < 30; p++) {
                double x = points[2 * p];
                double y = points[2 * p + 1];
                boolean allowed = x >= 0 && x <= 1 && y >= 0 && y <= 1;
                for (int other : expected) {
                    allowed &= Math.hypot(x - points[2 * other], y - points[2 * other + 1]) >= 0.25;
                }
                if (allowed && (best < 0 || scores[p] > scores[best])) {
                    best = p;
                }
            }
            if (best >= 0) {
                expected.add(best);
            }
        }
        assertThat(chosen)
                .containsExactly(expected.stream().mapToInt(Integer::intValue).toArray());
    }
}
