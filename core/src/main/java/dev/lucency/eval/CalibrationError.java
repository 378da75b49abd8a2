package dev.lucency.eval;

import java.util.Arrays;

/**
 * The expected calibration error (Naeini et al. 2015): films are binned by probability; the distances between mean probability
 * and share of positive films are averaged over the bins, weighted by their numbers of films. There are 15 bins, of equal width
 * or of equal numbers of films; nearly all films of a rare finding are in the first bin of equal width, which then says little.
 * The error is never below 0 and is biased upwards, more so with fewer films (Kumar, Liang and Ma 2019); the interval accounts
 * for this bias, see {@link FoldedBins}.
 */
public final class CalibrationError {
    private CalibrationError() {}

    /**
     * The error over the bins [0, 1/15), ..., [14/15, 1].
     *
     * @param probabilities [n], in [0, 1]
     * @param positive [n], whether the film is positive
     * @return in [0, 1]
     * @throws IllegalArgumentException if a probability is out of range or there are no films
     */
    public static double equalWidth(double[] probabilities, boolean[] positive) {
        return equalWidth(ScoredFilms.ofProbabilities(probabilities, positive));
    }

    /**
     * Computes the error over bins of n/15 films each, in the order of probability; films with equal probabilities stay in one
     * bin.
     */
    public static double equalMass(double[] probabilities, boolean[] positive) {
        return equalMass(ScoredFilms.ofProbabilities(probabilities, positive));
    }

    static double equalWidth(DrawnFilms drawn) {
        return over(drawn, drawn.films().equalWidthEnds());
    }

    /** Returns the error on a resample; the bins are those of the original films, the same in every resample. */
    static double equalMass(DrawnFilms drawn) {
        return over(drawn, drawn.films().equalMassEnds());
    }

    /** Returns the signed distance of each bin, weighted by its share of the films; the sum of the absolute values is the error. */
    static double[] equalWidthBins(DrawnFilms drawn) {
        return shares(drawn, drawn.films().equalWidthEnds());
    }

    /** Returns the same for bins of equal numbers of films. */
    static double[] equalMassBins(DrawnFilms drawn) {
        return shares(drawn, drawn.films().equalMassEnds());
    }

    private static double over(DrawnFilms drawn, int[] ends) {
        double sum = 0;
        for (double off : distances(drawn, ends)) {
            sum += Math.abs(off);
        }
        return sum / count(drawn);
    }

    private static double[] shares(DrawnFilms drawn, int[] ends) {
        return Arrays.stream(distances(drawn, ends))
                .map(off -> off / count(drawn))
                .toArray();
    }

    private static double count(DrawnFilms drawn) {
        return drawn.positives() + drawn.negatives();
    }

    /** Returns, for each bin, the sum of probabilities minus the sum of outcomes, as a share of all films. */
    private static double[] distances(DrawnFilms drawn, int[] ends) {
        RankedFilms films = drawn.films();
        double[] distances = new double[ends.length];
        int rank = 0;
        for (int bin = 0; bin < ends.length; bin++) {
            for (; rank < ends[bin]; rank++) {
                distances[bin] += drawn.times(rank) * (films.score(rank) - (films.isPositive(rank) ? 1 : 0));
            }
        }
        return distances;
    }
}
