package dev.lucency.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Ticks are round, evenly spaced, and cover what they should, for values of any size. */
class AxisTest {
    @Test
    void coveringAxisBeginsAndEndsOnRoundTicksAroundTheValues() {
        SplittableRandom random = new SplittableRandom(1);
        for (int repeat = 0; repeat < 500; repeat++) {
            double size = Math.pow(10, random.nextInt(-7, 8));
            double[] values = random.doubles(5, -size, 2 * size).toArray();
            Axis axis = Axis.covering(DoubleStream.of(values), 5);
            double low = DoubleStream.of(values).min().orElseThrow();
            double high = DoubleStream.of(values).max().orElseThrow();
            assertThat(axis.ticks().get(0))
                    .isEqualTo(axis.low(), within(size * 1e-9))
                    .isLessThanOrEqualTo(low + size * 1e-9);
            assertThat(axis.ticks().get(axis.ticks().size() - 1)).isGreaterThanOrEqualTo(high - size * 1e-9);
            assertThat(axis.ticks().size()).isBetween(3, 8);
            assertRound(axis.step());
        }
    }

    @Test
    void spanningAxisEndsWithTheValuesAndHasItsTicksInside() {
        Axis axis = Axis.spanning(DoubleStream.of(1, 4480), 5);
        assertThat(axis.low()).isEqualTo(1);
        assertThat(axis.high()).isEqualTo(4480);
        assertThat(axis.ticks()).containsExactly(1000.0, 2000.0, 3000.0, 4000.0);
        assertThat(axis.text(4000)).isEqualTo("4,000");
        assertThat(axis.share(4480)).isEqualTo(1);
        assertThat(axis.share(1)).isZero();
    }

    @Test
    void ticksShowTheDecimalsOfTheirStep() {
        assertThat(Axis.covering(DoubleStream.of(0, 0.05), 5).text(0.02)).isEqualTo("0.02");
        assertThat(Axis.covering(DoubleStream.of(0.45, 0.95), 10).text(0.5)).isEqualTo("0.50");
        assertThat(Axis.covering(DoubleStream.of(-2, 2), 4).text(-1)).isEqualTo("\u22121");
        assertThat(Axis.covering(DoubleStream.of(0, 6e-5), 5).text(2e-5)).isEqualTo("2e-5");
        assertThat(Axis.covering(DoubleStream.of(0, 6e-5), 5).text(0)).isEqualTo("0");
        assertThat(Axis.covering(DoubleStream.of(0, 4e9), 5).text(1e9)).isEqualTo("1e9");
    }

    @Test
    void oneValueOrNoneStillMakesAnAxis() {
        Axis one = Axis.covering(DoubleStream.of(3), 5);
        assertThat(one.low()).isLessThan(3);
        assertThat(one.high()).isGreaterThan(3);
        Axis zero = Axis.covering(DoubleStream.of(0, 0), 5);
        assertThat(zero.share(0)).isEqualTo(0.5);
        Axis none = Axis.covering(DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY), 5);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isEqualTo(1);
    }

    private static void assertRound(double step) {
        double lead = step / Math.pow(10, Math.floor(Math.log10(step) + 1e-9));
        assertThat(DoubleStream.of(1, 2, 5).anyMatch(round -> Math.abs(lead - round) < 1e-6))
                .as("step %s", step)
                .isTrue();
    }
}
