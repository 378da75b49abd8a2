package dev.lucency.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * A linear axis with ticks at multiples of 1, 2 or 5 times a power of ten.
 *
 * @param low the low end
 * @param high the high end, above {@code low}
 * @param step the distance between ticks
 * @param ticks the ticks between the ends, ascending
 */
record Axis(double low, double high, double step, List<Double> ticks) {
    /** Returns an axis with ticks at both ends. */
    static Axis covering(DoubleStream values, int about) {
        double[] range = range(values);
        double step = step((range[1] - range[0]) / about);
        return between(Math.floor(range[0] / step) * step, Math.ceil(range[1] / step) * step, step);
    }

    /** Returns an axis from the smallest to the largest value. */
    static Axis spanning(DoubleStream values, int about) {
        double[] range = range(values);
        return between(range[0], range[1], step((range[1] - range[0]) / about));
    }

    /** Returns the relative position of {@code value}: 0 at the low end, 1 at the high end. */
    double share(double value) {
        return (value - low) / (high - low);
    }

    /** Returns a tick as text, with the decimals that the step needs. */
    String text(double tick) {
        double largest = Math.max(Math.abs(low), Math.abs(high));
        if (tick != 0 && (step < 1e-4 || largest >= 1e7)) {
            return String.format(Locale.ROOT, "%.0e", tick)
                    .replaceAll("e([+-])0*", "e$1")
                    .replace("e+", "e");
        }
        return Figures.fixed(tick, step < 1e-4 ? 0 : (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
    }

    private static Axis between(double low, double high, double step) {
        long first = (long) Math.ceil(low / step - 1e-6);
        long last = (long) Math.floor(high / step + 1e-6);
        List<Double> ticks =
                LongStream.rangeClosed(first, last).mapToObj(i -> i * step).toList();
        return new Axis(low, high, step, ticks);
    }

    /** Returns the smallest and the largest finite value, widened if they are equal; 0 and 1 if there is none. */
    private static double[] range(DoubleStream values) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        values.filter(Double::isFinite).forEach(value -> {
            range[0] = Math.min(range[0], value);
            range[1] = Math.max(range[1], value);
        });
        if (range[0] > range[1]) {
            return new double[] {0, 1};
        }
        double least = Math.max(Math.abs(range[0]), Math.abs(range[1])) * 1e-9;
        if (range[1] - range[0] <= least) {
            double apart = range[0] == 0 ? 1 : Math.abs(range[0]) / 10;
            return new double[] {range[0] - apart, range[1] + apart};
        }
        return range;
    }

    private static double step(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        double share = atLeast / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }
}
