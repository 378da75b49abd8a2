package dev.lucency.eval;

/**
 * A figure with its confidence interval.
 *
 * @param estimate the figure on the original films
 * @param low the lower end of the interval
 * @param high the upper end of the interval, never below {@code low}. The estimate normally lies between the ends; in files of
 *     older versions a calibration error may lie below its interval
 */
public record Interval(double estimate, double low, double high) {
    public Interval {
        if (!Double.isFinite(estimate) || !Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException("an interval needs finite numbers and low <= high, was " + estimate
                    + " [" + low + ", " + high + "]");
        }
    }

    /** Returns whether {@code value} is in the interval, including its ends. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /**
     * Returns this figure minus another one of other patients, with the interval that follows from both intervals: each end is as far from
     * the difference as the root of the sum of the squared distances of the two ends that lead there (MOVER; Zou and Donner 2008,
     * equation 1).
     */
    public Interval minusIndependent(Interval other) {
        double difference = estimate - other.estimate;
        return new Interval(
                difference,
                difference - Math.hypot(estimate - low, other.high - other.estimate),
                difference + Math.hypot(high - estimate, other.estimate - other.low));
    }

    /** Returns the same interval, limited to the possible range of the figure. */
    Interval within(double least, double most) {
        return new Interval(estimate, Math.max(low, least), Math.min(high, most));
    }
}
