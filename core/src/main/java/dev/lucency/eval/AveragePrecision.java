package dev.lucency.eval;

/**
 * The area under the precision-recall curve as average precision: the mean over positive films of the precision at their score,
 * without interpolation, with tied films counted together, as in scikit-learn's {@code average_precision_score}. The chance level
 * is the prevalence, so it is not comparable between sets of different prevalence.
 */
public final class AveragePrecision {
    private AveragePrecision() {}

    /**
     * Computes the average precision in O(n log n).
     *
     * @param scores [n], higher for more likely positive
     * @param positive [n], whether the film is positive
     * @return in (0, 1]
     * @throws IllegalArgumentException if a score is NaN, the lengths differ, or one class is missing
     */
    public static double of(double[] scores, boolean[] positive) {
        return of(ScoredFilms.withBothClasses("average precision", scores, positive));
    }

    /** Returns the average precision, or NaN if the films are of one class. */
    static double of(DrawnFilms drawn) {
        RankedFilms films = drawn.films();
        long truePositives = 0;
        long called = 0;
        double sum = 0;
        for (int tie = films.ties() - 1; tie >= 0; tie--) {
            long tiedPositives = 0;
            for (int rank = films.tieStart(tie); rank < films.tieEnd(tie); rank++) {
                called += drawn.times(rank);
                tiedPositives += films.isPositive(rank) ? drawn.times(rank) : 0;
            }
            if (tiedPositives > 0) {
                truePositives += tiedPositives;
                sum += tiedPositives * ((double) truePositives / called);
            }
        }
        return drawn.hasBothClasses() ? sum / drawn.positives() : Double.NaN;
    }
}
