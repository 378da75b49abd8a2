package dev.lucency.eval;

/** Validation of scores with classes. */
final class ScoredFilms {
    private ScoredFilms() {}

    /**
     * Validates and ranks scores.
     *
     * @param metric the name of the metric for messages
     * @throws IllegalArgumentException if a score is NaN, the lengths differ, or one class is missing
     */
    static DrawnFilms withBothClasses(String metric, double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(
                    "scores and classes must have the same length, were " + scores.length + " and " + positive.length);
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
     * Validates and ranks probabilities.
     *
     * @throws IllegalArgumentException if a probability is outside [0, 1] or NaN, the lengths differ, or there are no films
     */
    static DrawnFilms ofProbabilities(double[] probabilities, boolean[] positive) {
        if (probabilities.length != positive.length || probabilities.length == 0) {
            throw new IllegalArgumentException("probabilities and classes must have the same length above 0, were "
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
