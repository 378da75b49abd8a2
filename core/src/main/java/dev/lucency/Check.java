package dev.lucency;

/** What values must keep to. The records of a configuration check themselves with it when they are made. */
public final class Check {
    private Check() {}

    /**
     * Makes sure that a rule holds.
     *
     * @param rule what is broken if not, beginning with the component's name and ending with the value, such as {@code temperature
     *     must be above 0, was -1.0}: the loader of configurations puts file, line and key before it
     * @throws IllegalArgumentException with the rule as its message, if it does not hold
     */
    public static void that(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /**
     * Makes sure that a whole number is not too small.
     *
     * @param name the component's
     * @throws IllegalArgumentException such as {@code threads must be at least 1, was 0}, if it is
     */
    public static void atLeast(String name, long value, long least) {
        that(value >= least, name + " must be at least " + least + ", was " + value);
    }

    /**
     * Makes sure that a number is within two bounds, both of which are allowed.
     *
     * @param name the component's
     * @throws IllegalArgumentException such as {@code share must be between 0 and 1, was 1.5}, if it is not, or is no number
     */
    public static void between(String name, double value, double from, double to) {
        that(
                value >= from && value <= to,
                name + " must be between " + written(from) + " and " + written(to) + ", was " + value);
    }

    /** A bound without decimals where it has none. */
    private static String written(double bound) {
        return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
    }
}
