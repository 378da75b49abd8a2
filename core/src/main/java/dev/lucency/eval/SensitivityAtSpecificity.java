package dev.lucency.eval;

/**
 * The highest sensitivity that a threshold reaches while the specificity is at least as asked. The threshold is found on the
 * judged films themselves, in every draw anew: it describes the curve, it is no working point (see {@link Thresholds}).
 */
public final class SensitivityAtSpecificity {
    private SensitivityAtSpecificity() {}

    /**
     * The sensitivity; films of one score are called together.
     *
     * @param scores [n]
     * @param positive [n]
     * @param specificity in [0, 1]
     * @throws IllegalArgumentException if a score is NaN, the lengths differ, or one class is missing
     */
    public static double of(double[] scores, boolean[] positive, double specificity) {
        return of(ScoredFilms.withBothClasses("sensitivity", scores, positive), specificity);
    }

    /** The sensitivity, or NaN if the films are of one class. */
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
