package dev.lucency.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The rate is compared with the slope of a line that is given. */
class MovingRateTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void saysNothingBeforeTheSecondReport() {
        assertThat(new MovingRate(5 * SECOND, 100).perSecond()).isZero();
    }

    @Test
    void isTheSlopeOfASteadyLine() {
        MovingRate rate = new MovingRate(0, 1000);
        for (int i = 1; i <= 100; i++) {
            rate.report(i * SECOND / 20, 1000 + 3L * i);
        }
        assertThat(rate.perSecond()).isCloseTo(60, within(1e-9));
    }

    @Test
    void forgetsWhatIsLongerAgoThanHalfAMinute() {
        MovingRate rate = new MovingRate(0, 0);
        for (int second = 1; second <= 100; second++) {
            rate.report(second * SECOND, second * 50L);
        }
        for (int second = 101; second <= 140; second++) {
            rate.report(second * SECOND, 5000 + (second - 100) * 2L);
        }
        assertThat(rate.perSecond()).isCloseTo(2, within(1e-9));
    }

    @Test
    void worksWithReportsThatAreRarerThanItsWindow() {
        MovingRate rate = new MovingRate(0, 0);
        rate.report(100 * SECOND, 1);
        rate.report(200 * SECOND, 3);
        assertThat(rate.perSecond()).isCloseTo(0.02, within(1e-9));
    }
}
