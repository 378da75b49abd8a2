package dev.lucency.eval;

/**
 * The mean squared difference between probability and outcome (Brier 1950): 0 is perfect. It measures both discrimination and
 * calibration; constant predictions of the prevalence score prevalence (1 - prevalence).
 */
public final class Brier {
    private Brier() {}

    /**
     * Computes the Brier score.
     *
     * @param probabilities [n], in [0, 1]
     * @param positive [n], whether the film is positive
     * @return in [0, 1]
     * @throws IllegalArgumentException if a probability is out of range or there are no films
     */
    public static double of(double[] probabilities, boolean[] positive) {
        return of(ScoredFilms.ofProbabilities(probabilities, positive));
    }

    /** Returns the score, or NaN without films. */
    static double of(DrawnFilms drawn) {
        RankedFilms films = drawn.films();
        double sum = 0;
        for (int rank = 0; rank < films.size(); rank++) {
            double off = films.score(rank) - (films.isPositive(rank) ? 1 : 0);
            sum += drawn.times(rank) * off * off;
        }
        return sum / (drawn.positives() + drawn.negatives());
    }
}
