package dev.lucency.eval;

/**
 * The mean squared distance between probability and outcome (Brier 1950): 0 is perfect. It holds both how well films are told
 * apart and how true the probabilities are; always to say the prevalence gives prevalence (1 - prevalence).
 */
public final class Brier {
    private Brier() {}

    /**
     * The score.
     *
     * @param probabilities [n], in [0, 1]
     * @param positive [n]
     * @return in [0, 1]
     * @throws IllegalArgumentException if a probability is out of range (names its place), or there is none
     */
    public static double of(double[] probabilities, boolean[] positive) {
        return of(ScoredFilms.ofProbabilities(probabilities, positive));
    }

    /** The score, or NaN without films. */
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
