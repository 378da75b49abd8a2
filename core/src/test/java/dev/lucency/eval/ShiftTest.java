package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The distance of two distributions against every value tried one by one. */
class ShiftTest {
    @Test
    void distanceIsTheLargestBetweenTheDistributions() {
        Predictions there = Simulated.messy(91, 30, 2);
        Predictions here = Simulated.messy(92, 50, 2);
        Shift shift = Shift.between(there, here).get(1);
        double largest = IntStream.rangeClosed(0, 20)
                .mapToDouble(i -> Math.abs(share(there, i / 20.0) - share(here, i / 20.0)))
                .max()
                .orElseThrow();
        assertThat(shift.distance()).isCloseTo(largest, within(1e-12)).isPositive();
        assertThat(Shift.between(there, there).get(1).distance()).isZero();
    }

    @Test
    void prevalenceIsOfKnownFilmsAndLabelsAreTheShared() {
        Predictions there = Simulated.messy(91, 30, 3);
        Predictions here = Simulated.messy(92, 50, 1);
        List<Shift> shifts = Shift.between(there, here);
        assertThat(shifts).hasSize(1);
        LabelCounts counts = here.counts(0);
        assertThat(shifts.get(0).prevalenceHere())
                .isEqualTo((double) counts.positives() / (counts.positives() + counts.negatives()));
        assertThat(shifts.get(0).scoresHere()).hasSize(5).isSorted();
    }

    private static double share(Predictions predictions, double atMost) {
        int films = predictions.films().size();
        return (double) IntStream.range(0, films)
                        .filter(film -> predictions.probability(film, 1) <= atMost)
                        .count()
                / films;
    }
}
