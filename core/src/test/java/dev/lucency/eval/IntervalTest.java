package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Intervals of figures of other patients give the interval of their difference. */
class IntervalTest {
    @Test
    void symmetricIntervalsOfOneWidthGiveOneThatIsWiderByTheRootOfTwo() {
        Interval difference = new Interval(0.8, 0.7, 0.9).minusIndependent(new Interval(0.6, 0.5, 0.7));
        assertThat(difference.estimate()).isCloseTo(0.2, within(1e-12));
        assertThat(difference.low()).isCloseTo(0.2 - 0.1 * Math.sqrt(2), within(1e-12));
        assertThat(difference.high()).isCloseTo(0.2 + 0.1 * Math.sqrt(2), within(1e-12));
    }

    @Test
    void aFigureWithoutUncertaintyMovesTheOtherInterval() {
        Interval difference = new Interval(0.8, 0.7, 0.95).minusIndependent(new Interval(0.5, 0.5, 0.5));
        assertThat(difference.low()).isCloseTo(0.2, within(1e-12));
        assertThat(difference.high()).isCloseTo(0.45, within(1e-12));
    }

    /** 2,000 trials of two normal means: the share that holds the truth is .95 within four standard errors of .005. */
    @Test
    void theIntervalHoldsTheTrueDifferenceAsOftenAsItsPartsHoldTheirs() {
        Random random = new Random(5);
        int held = 0;
        for (int trial = 0; trial < 2000; trial++) {
            Interval first = normal(0.3 + 0.02 * random.nextGaussian(), 0.02);
            Interval second = normal(0.1 + 0.05 * random.nextGaussian(), 0.05);
            held += first.minusIndependent(second).contains(0.2) ? 1 : 0;
        }
        assertThat(held / 2000.0).isCloseTo(0.95, within(0.02));
    }

    private static Interval normal(double mean, double error) {
        return new Interval(mean, mean - 1.96 * error, mean + 1.96 * error);
    }
}
