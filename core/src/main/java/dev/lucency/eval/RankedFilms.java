package dev.lucency.eval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The films of one label in ascending order of their scores. They are sorted once and can be evaluated with the counts of any
 * bootstrap resample.
 */
final class RankedFilms {
    private static final int BINS = 15;

    private final double[] score; // [n], by rank
    private final boolean[] positive; // [n], by rank
    private final int[] patient; // [n], by rank
    private final int[] tieEnd; // the rank after the last of each run of equal scores
    private final int firstCalled;
    private final int[] equalWidthEnds;
    private final int[] equalMassEnds;

    private RankedFilms(double[] score, boolean[] positive, int[] patient, double threshold) {
        this.score = score;
        this.positive = positive;
        this.patient = patient;
        int n = score.length;
        tieEnd = IntStream.rangeClosed(1, n)
                .filter(rank -> rank == n || score[rank] != score[rank - 1])
                .toArray();
        firstCalled = (int) Arrays.stream(score).filter(s -> !(s >= threshold)).count();
        equalWidthEnds = equalWidth();
        equalMassEnds = equalMass();
    }

    /**
     * Sorts films by score.
     *
     * @param scores [n], without NaN
     * @param positive [n], whether the film is positive
     * @param patient [n], the index of the film's patient
     * @param threshold the score from which a film is predicted positive; NaN for no threshold
     */
    static RankedFilms of(double[] scores, boolean[] positive, int[] patient, double threshold) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(film -> scores[film])
                        .thenComparing(film -> positive[film]) // so that sums do not depend on the order of the films
                        .thenComparing(film -> patient[film]))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean[] rankedPositive = new boolean[order.length];
        for (int rank = 0; rank < order.length; rank++) {
            rankedPositive[rank] = positive[order[rank]];
        }
        return new RankedFilms(
                Arrays.stream(order).mapToDouble(film -> scores[film]).toArray(),
                rankedPositive,
                Arrays.stream(order).map(film -> patient[film]).toArray(),
                threshold);
    }

    /** Ranks the films with a known label, given the patient indices of all films. */
    static RankedFilms of(Predictions predictions, int label, int[] patients, double threshold) {
        int[] known = IntStream.range(0, predictions.films().size())
                .filter(film -> predictions.isKnown(film, label))
                .toArray();
        boolean[] positive = new boolean[known.length];
        for (int i = 0; i < known.length; i++) {
            positive[i] = predictions.isPositive(known[i], label);
        }
        return of(
                Arrays.stream(known)
                        .mapToDouble(film -> predictions.probability(film, label))
                        .toArray(),
                positive,
                Arrays.stream(known).map(film -> patients[film]).toArray(),
                threshold);
    }

    /** Ranks films of different patients, without a threshold. */
    static RankedFilms of(double[] scores, boolean[] positive) {
        return of(scores, positive, IntStream.range(0, scores.length).toArray(), Double.NaN);
    }

    int size() {
        return score.length;
    }

    double score(int rank) {
        return score[rank];
    }

    boolean isPositive(int rank) {
        return positive[rank];
    }

    int patient(int rank) {
        return patient[rank];
    }

    /** Returns the rank of the first film that reaches the threshold; the number of films if none does. */
    int firstCalled() {
        return firstCalled;
    }

    /** Returns the number of different scores. */
    int ties() {
        return tieEnd.length;
    }

    /** Returns the first rank of a run of equal scores. */
    int tieStart(int tie) {
        return tie == 0 ? 0 : tieEnd[tie - 1];
    }

    /** Returns the rank after a run of equal scores. */
    int tieEnd(int tie) {
        return tieEnd[tie];
    }

    /** Returns the ranks after each of 15 bins of equal width: [0, 1/15), ..., [14/15, 1]. */
    int[] equalWidthEnds() {
        return equalWidthEnds;
    }

    /** Returns the ranks after each of 15 bins of equal numbers of films; a bin is enlarged if it would split equal scores. */
    int[] equalMassEnds() {
        return equalMassEnds;
    }

    private int[] equalWidth() {
        int[] ends = new int[BINS];
        int rank = 0;
        for (int bin = 0; bin < BINS; bin++) {
            while (rank < score.length && (bin == BINS - 1 || (int) (score[rank] * BINS) <= bin)) {
                rank++;
            }
            ends[bin] = rank;
        }
        return ends;
    }

    private int[] equalMass() {
        int[] ends = new int[BINS];
        int tie = 0;
        for (int bin = 0; bin < BINS; bin++) {
            long least = (bin + 1L) * score.length / BINS;
            while (tie < tieEnd.length && tieEnd[tie] < least) {
                tie++;
            }
            ends[bin] = tie < tieEnd.length ? tieEnd[tie] : score.length;
        }
        return ends;
    }
}
