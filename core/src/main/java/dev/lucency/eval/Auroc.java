package dev.lucency.eval;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The area under the receiver operating characteristic: the chance that a positive film scores above a negative one, a tie
 * counting half (Hanley and McNeil 1982). It needs scores in order only, so probabilities, logits and distances do alike.
 */
public final class Auroc {
    private Auroc() {}

    /**
     * The area over all pairs of a positive and a negative film, in O(n log n). Pairs are counted in whole numbers, so that
     * the result is the exact fraction, rounded once.
     *
     * @param scores [n], higher for more likely positive; any order, infinities allowed
     * @param positive [n], whether the film is positive
     * @return in [0, 1]; 0.5 is chance
     * @throws IllegalArgumentException if a score is NaN (names its place), if the lengths differ, or if one class is missing
     *     (names which): the area is not defined then, and no number stands for that
     */
    public static double of(double[] scores, boolean[] positive) {
        check(scores, positive);
        int[] itself = IntStream.range(0, scores.length).toArray();
        int[] once = new int[scores.length];
        Arrays.fill(once, 1);
        return RankedFilms.of(scores, positive, itself).auroc(once);
    }

    private static void check(double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(
                    "scores and classes must be as many, were " + scores.length + " and " + positive.length);
        }
        int positives = 0;
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("score " + i + " is NaN; every film needs a score");
            }
            positives += positive[i] ? 1 : 0;
        }
        if (positives == 0) {
            throw new IllegalArgumentException("there is no positive film; AUROC needs both classes");
        }
        if (positives == scores.length) {
            throw new IllegalArgumentException("there is no negative film; AUROC needs both classes");
        }
    }
}
