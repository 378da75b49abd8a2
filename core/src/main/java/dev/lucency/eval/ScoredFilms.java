package dev.lucency.eval;

/** Scores with classes, checked. */
final class ScoredFilms {
    private ScoredFilms() {}

    /**
     * Checks and ranks.
     *
     * @param metric what is asked for
     * @throws IllegalArgumentException if a score is NaN (names its place), the lengths differ, or one class is missing
     */
    static DrawnFilms withBothClasses(String metric, double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(
                    "scores and classes must be as many, were " + scores.length + " and " + positive.length);
        }
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("score " + i + " is NaN; every film needs a score");
            }
        }
        DrawnFilms films = DrawnFilms.once(RankedFilms.of(scores, positive));
        if (films.positives() == 0) {
            throw new IllegalArgumentException("there is no positive film; " + metric + " needs both classes");
        }
        if (films.negatives() == 0) {
            throw new IllegalArgumentException("there is no negative film; " + metric + " needs both classes");
        }
        return films;
    }

    /**
     * Checks and ranks probabilities.
     *
     * @throws IllegalArgumentException if one is outside [0, 1] or NaN (names its place), the lengths differ, or there is none
     */
    static DrawnFilms ofProbabilities(double[] probabilities, boolean[] positive) {
        if (probabilities.length != positive.length || probabilities.length == 0) {
            throw new IllegalArgumentException("probabilities and classes must be as many, and some, were "
                    + probabilities.length + " and " + positive.length);
        }
        for (int i = 0; i < probabilities.length; i++) {
            if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
                throw new IllegalArgumentException("probability " + i + " must be in [0, 1], was " + probabilities[i]);
            }
        }
        return DrawnFilms.once(RankedFilms.of(probabilities, positive));
    }
}
