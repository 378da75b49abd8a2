package dev.lucency.eval;

import java.util.Arrays;

/**
 * The expected calibration error (Naeini et al. 2015): films are put in bins by probability; the distances between mean
 * probability and share of positive films are averaged over bins by their films. 15 bins, of equal width or of equally many
 * films: a rare finding lies in the first bin of equal width nearly whole, and there says little. It is never below 0, and
 * above it by chance, the more so the fewer the films (Kumar, Liang and Ma 2019); its interval takes account of that, see
 * {@link FoldedBins}.
 */
public final class CalibrationError {
    private CalibrationError() {}

    /**
     * The error over the bins [0, 1/15), ..., [14/15, 1].
     *
     * @param probabilities [n], in [0, 1]
     * @param positive [n]
     * @return in [0, 1]
     * @throws IllegalArgumentException if a probability is out of range (names its place), or there is none
     */
    public static double equalWidth(double[] probabilities, boolean[] positive) {
        return equalWidth(ScoredFilms.ofProbabilities(probabilities, positive));
    }

    /** The same over bins that end after every n/15 films in the order of probability, equal ones kept together. */
    public static double equalMass(double[] probabilities, boolean[] positive) {
        return equalMass(ScoredFilms.ofProbabilities(probabilities, positive));
    }

    static double equalWidth(DrawnFilms drawn) {
        return over(drawn, drawn.films().equalWidthEnds());
    }

    /** Bins are those of the films as they are: the same in every draw. */
    static double equalMass(DrawnFilms drawn) {
        return over(drawn, drawn.films().equalMassEnds());
    }

    /** The distance of each bin with its sign, in shares of all films: their absolute values add up to the error. */
    static double[] equalWidthBins(DrawnFilms drawn) {
        return shares(drawn, drawn.films().equalWidthEnds());
    }

    /** The same of bins of equally many films. */
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

    /** What probabilities add up to in each bin, less what outcomes add up to. */
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
