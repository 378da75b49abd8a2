package dev.lucency.eval;

/**
 * Films by what they are and what they are called.
 *
 * @param truePositives positive and called
 * @param falsePositives negative and called
 * @param falseNegatives positive and not called
 * @param trueNegatives negative and not called
 */
public record Confusion(long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {
    long positives() {
        return truePositives + falseNegatives;
    }

    long negatives() {
        return falsePositives + trueNegatives;
    }

    /** The share of positive films that are called; NaN without one. */
    public double sensitivity() {
        return share(truePositives, positives());
    }

    /** The share of negative films that are not called; NaN without one. */
    public double specificity() {
        return share(trueNegatives, negatives());
    }

    /** The share of called films that are positive; NaN if none is called. */
    public double ppv() {
        return share(truePositives, truePositives + falsePositives);
    }

    /** The share of films not called that are negative; NaN if all are called. */
    public double npv() {
        return share(trueNegatives, trueNegatives + falseNegatives);
    }

    /** The harmonic mean of sensitivity and PPV; NaN if no film is positive or called. */
    public double f1() {
        return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }
}
