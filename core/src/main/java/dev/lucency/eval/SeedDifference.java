package dev.lucency.eval;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The paired differences between two arms over trainings that were repeated with other seeds: each value is the figure of the first arm
 * minus that of the second at the same seed, on the same films. The interval covers the variation between trainings, not the sampling of
 * patients.
 *
 * @param each the differences, one per seed; may be empty
 * @param interval their mean with Student's t interval; empty with fewer than two values
 */
public record SeedDifference(List<Double> each, Optional<Interval> interval) {
    public SeedDifference {
        each = List.copyOf(each);
    }

    /**
     * Computes the interval of differences.
     *
     * @param each the differences
     * @param level the confidence level, such as 0.95
     */
    public static SeedDifference of(List<Double> each, double level) {
        return new SeedDifference(each, StudentInterval.of(values(each), level));
    }

    /** Returns the mean; empty without pairs. */
    public OptionalDouble mean() {
        return each.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(StudentInterval.mean(values(each)));
    }

    /** Returns the sample standard deviation (n - 1); empty with fewer than two pairs. */
    public OptionalDouble deviation() {
        return each.size() < 2 ? OptionalDouble.empty() : OptionalDouble.of(StudentInterval.deviation(values(each)));
    }

    private static double[] values(List<Double> each) {
        return each.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
