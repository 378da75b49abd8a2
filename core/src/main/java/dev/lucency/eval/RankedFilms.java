package dev.lucency.eval;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The films of one label in the order of their scores. Sorted once, they can be scored under the weights of any bootstrap
 * draw in one pass.
 */
final class RankedFilms {
    private final int[] patient; // [n], by rank
    private final boolean[] positive; // [n], by rank
    private final int[] tieEnd; // the rank after the last of each run of equal scores

    private RankedFilms(int[] patient, boolean[] positive, int[] tieEnd) {
        this.patient = patient;
        this.positive = positive;
        this.tieEnd = tieEnd;
    }

    /**
     * Sorts films by score, lowest first.
     *
     * @param scores [n], none NaN
     * @param positive [n]
     * @param patient [n], the number of the film's patient
     */
    static RankedFilms of(double[] scores, boolean[] positive, int[] patient) {
        int n = scores.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(film -> scores[film]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] rankedPatient = new int[n];
        boolean[] rankedPositive = new boolean[n];
        for (int rank = 0; rank < n; rank++) {
            rankedPatient[rank] = patient[order[rank]];
            rankedPositive[rank] = positive[order[rank]];
        }
        int[] tieEnd = IntStream.rangeClosed(1, n)
                .filter(rank -> rank == n || scores[order[rank]] != scores[order[rank - 1]])
                .toArray();
        return new RankedFilms(rankedPatient, rankedPositive, tieEnd);
    }

    /**
     * AUROC when each film counts as often as its patient was drawn.
     *
     * @param drawn [patients], how often each patient was drawn
     * @return in [0, 1], or NaN if the drawn films are of one class
     */
    double auroc(int[] drawn) {
        long positives = 0;
        long negatives = 0;
        long twiceWon = 0; // pairs won count 2, ties count 1
        int rank = 0;
        for (int end : tieEnd) {
            long tiedPositives = 0;
            long tiedNegatives = 0;
            for (; rank < end; rank++) {
                int weight = drawn[patient[rank]];
                if (positive[rank]) {
                    tiedPositives += weight;
                } else {
                    tiedNegatives += weight;
                }
            }
            twiceWon += tiedPositives * (2 * negatives + tiedNegatives);
            positives += tiedPositives;
            negatives += tiedNegatives;
        }
        return positives == 0 || negatives == 0 ? Double.NaN : twiceWon / (2.0 * positives * negatives);
    }
}
