package dev.lucency.eval;

/**
 * A confusion matrix.
 *
 * @param truePositives the number of positive films predicted positive
 * @param falsePositives the number of negative films predicted positive
 * @param falseNegatives the number of positive films predicted negative
 * @param trueNegatives the number of negative films predicted negative
 */
public record Confusion(long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {
    long positives() {
        return truePositives + falseNegatives;
    }

    long negatives() {
        return falsePositives + trueNegatives;
    }

    /** Returns the share of positive films that are predicted positive; NaN without positive films. */
    public double sensitivity() {
        return share(truePositives, positives());
    }

    /** Returns the share of negative films that are predicted negative; NaN without negative films. */
    public double specificity() {
        return share(trueNegatives, negatives());
    }

    /** Returns the share of films predicted positive that are positive; NaN if there are none. */
    public double ppv() {
        return share(truePositives, truePositives + falsePositives);
    }

    /** Returns the share of films predicted negative that are negative; NaN if there are none. */
    public double npv() {
        return share(trueNegatives, trueNegatives + falseNegatives);
    }

    /** Returns the harmonic mean of sensitivity and PPV; NaN if no film is positive or predicted positive. */
    public double f1() {
        return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }
}
