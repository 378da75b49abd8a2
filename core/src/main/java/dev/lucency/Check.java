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
}
