package dev.lucency.eval;

/**
 * The area under the receiver operating characteristic: the probability that a positive film scores above a negative film, a tie
 * counting half (Hanley and McNeil 1982). It depends only on the order of the scores, so probabilities, logits and distances are
 * all valid.
 */
public final class Auroc {
    private Auroc() {}

    /**
     * Computes the AUROC over all pairs of a positive and a negative film, in O(n log n). Pairs are counted in integers, so the
     * result is the exact fraction, rounded once.
     *
     * @param scores [n], higher for more likely positive; any order, infinities allowed
     * @param positive [n], whether the film is positive
     * @return in [0, 1]; 0.5 is chance
     * @throws IllegalArgumentException if a score is NaN, if the lengths differ, or if one class is missing, because the area is
     *     then undefined
     */
    public static double of(double[] scores, boolean[] positive) {
        return of(ScoredFilms.withBothClasses("AUROC", scores, positive));
    }

    /** Returns the area, or NaN if the films are of one class. */
    static double of(DrawnFilms drawn) {
        RankedFilms films = drawn.films();
        long negatives = 0;
        long twiceWon = 0; // pairs won count 2, ties count 1
        int rank = 0;
        for (int tie = 0; tie < films.ties(); tie++) {
            long tiedPositives = 0;
            long tiedNegatives = 0;
            for (int end = films.tieEnd(tie); rank < end; rank++) {
                if (films.isPositive(rank)) {
                    tiedPositives += drawn.times(rank);
                } else {
                    tiedNegatives += drawn.times(rank);
                }
            }
            twiceWon += tiedPositives * (2 * negatives + tiedNegatives);
            negatives += tiedNegatives;
        }
        return drawn.hasBothClasses() ? twiceWon / (2.0 * drawn.positives() * drawn.negatives()) : Double.NaN;
    }
}
