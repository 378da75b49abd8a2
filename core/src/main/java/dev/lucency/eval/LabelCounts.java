package dev.lucency.eval;

/**
 * The numbers of films of one label by class.
 *
 * @param positives the number of films with the finding
 * @param negatives the number of films without it
 * @param unknown the number of films with an unknown label; they are excluded from the label's score
 */
public record LabelCounts(int positives, int negatives, int unknown) {
    /** Returns whether there are at least {@code minimum} positives and {@code minimum} negatives. */
    public boolean reach(int minimum) {
        return positives >= minimum && negatives >= minimum;
    }

    /** Returns the reason why a label without both classes has no score. */
    String missing() {
        if (positives == 0 && negatives == 0) {
            return "no film has a known value";
        }
        return positives == 0 ? "no film is positive" : "no film is negative";
    }
}
