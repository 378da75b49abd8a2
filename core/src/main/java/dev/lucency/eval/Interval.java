package dev.lucency.eval;

/**
 * A figure and how sure it is.
 *
 * @param estimate the figure on the films as they are
 * @param low the lower end of the interval
 * @param high the upper end of the interval, never below {@code low}. What is measured lies between the ends; in files of earlier
 *     versions a calibration error may lie below its interval
 */
public record Interval(double estimate, double low, double high) {
    public Interval {
        if (!Double.isFinite(estimate) || !Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException("an interval needs finite numbers and low <= high, was " + estimate
                    + " [" + low + ", " + high + "]");
        }
    }

    /** Whether {@code value} lies between the ends, these included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** The same without the part where the figure cannot be. */
    Interval within(double least, double most) {
        return new Interval(estimate, Math.max(low, least), Math.min(high, most));
    }
}
