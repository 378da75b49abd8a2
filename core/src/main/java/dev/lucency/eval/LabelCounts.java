package dev.lucency.eval;

/**
 * How many films say what about one label.
 *
 * @param positives films with the finding
 * @param negatives films without it
 * @param unknown films of which nobody said; they are neither, and take no part in the label's score
 */
public record LabelCounts(int positives, int negatives, int unknown) {
    /** Whether there are at least {@code minimum} positives and as many negatives. */
    public boolean reach(int minimum) {
        return positives >= minimum && negatives >= minimum;
    }

    /** What is missing of a label that has not both classes. */
    String missing() {
        if (positives == 0 && negatives == 0) {
            return "no film has a known value";
        }
        return positives == 0 ? "no film is positive" : "no film is negative";
    }
}
