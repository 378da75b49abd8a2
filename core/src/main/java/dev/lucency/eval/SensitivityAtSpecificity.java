package dev.lucency.eval;

/**
 * The highest sensitivity at a given specificity or a higher one. The threshold is found on the evaluated films themselves, in
 * every resample: the metric describes the ROC curve, not an operating point (see {@link Thresholds}).
 */
public final class SensitivityAtSpecificity {
    private SensitivityAtSpecificity() {}

    /**
     * Computes the sensitivity; films with equal scores are on the same side of the threshold.
     *
     * @param scores [n], higher for more likely positive
     * @param positive [n], whether the film is positive
     * @param specificity the required specificity, in [0, 1]
     * @throws IllegalArgumentException if a score is NaN, the lengths differ, or one class is missing
     */
    public static double of(double[] scores, boolean[] positive, double specificity) {
        return of(ScoredFilms.withBothClasses("sensitivity", scores, positive), specificity);
    }

    /** Returns the sensitivity, or NaN if the films are of one class. */
    static double of(DrawnFilms drawn, double specificity) {
        if (!drawn.hasBothClasses()) {
            return Double.NaN;
        }
        RankedFilms films = drawn.films();
        double allowed = (1 - specificity) * drawn.negatives() + 1e-9; // 1e-9: 0.1 * 10 films is one film
        long truePositives = 0;
        long falsePositives = 0;
        long reached = 0;
        for (int tie = films.ties() - 1; tie >= 0; tie--) {
            for (int rank = films.tieStart(tie); rank < films.tieEnd(tie); rank++) {
                if (films.isPositive(rank)) {
                    truePositives += drawn.times(rank);
                } else {
                    falsePositives += drawn.times(rank);
                }
            }
            if (falsePositives > allowed) {
                break;
            }
            reached = truePositives;
        }
        return (double) reached / drawn.positives();
    }
}
