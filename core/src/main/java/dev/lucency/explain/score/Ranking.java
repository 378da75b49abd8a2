package dev.lucency.explain.score;

import java.util.Arrays;

/** The places of an array in the order of their values, highest first. Equal values form a tie; -0 equals 0. */
final class Ranking {
    private final int[] order; // the places, by rank
    private final int[] tieEnd; // by rank: the rank after the last place of the same value

    private Ranking(int[] order, int[] tieEnd) {
        this.order = order;
        this.tieEnd = tieEnd;
    }

    /** @param values finite */
    static Ranking of(float[] values) {
        long[] keys = new long[values.length];
        for (int place = 0; place < keys.length; place++) {
            int bits = Float.floatToIntBits(-values[place] + 0f); // adding 0 makes -0 to 0
            int ascending = bits ^ (bits >> 31 & Integer.MAX_VALUE);
            keys[place] = (long) ascending << Integer.SIZE | place;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        int[] tieEnd = new int[keys.length];
        for (int rank = keys.length - 1; rank >= 0; rank--) {
            order[rank] = (int) keys[rank];
            boolean last = rank == keys.length - 1 || keys[rank] >> Integer.SIZE != keys[rank + 1] >> Integer.SIZE;
            tieEnd[rank] = last ? rank + 1 : tieEnd[rank + 1];
        }
        return new Ranking(order, tieEnd);
    }

    int size() {
        return order.length;
    }

    /** The place of a rank; places of a tie stand in the order of the array. */
    int place(int rank) {
        return order[rank];
    }

    /** The rank after the last place that has the same value as the place of this rank. */
    int tieEnd(int rank) {
        return tieEnd[rank];
    }

    /**
     * What is expected of a figure of the K highest places where a tie at the K-th place is broken at random.
     *
     * @param marked [size]
     * @param k from 1 to the size
     * @param figure of the number of marked places among the K
     */
    double expected(boolean[] marked, int k, Hypergeometric.Figure figure) {
        int rank = 0;
        int certain = 0;
        while (tieEnd[rank] < k) {
            certain += marked(marked, rank);
            rank = tieEnd[rank];
        }
        int surely = certain;
        return Hypergeometric.mean(
                tieEnd[rank] - rank, marked(marked, rank), k - rank, drawn -> figure.of(surely + drawn));
    }

    /** How many places of the tie that begins at a rank are marked. */
    int marked(boolean[] marked, int start) {
        int count = 0;
        for (int rank = start; rank < tieEnd[start]; rank++) {
            count += marked[order[rank]] ? 1 : 0;
        }
        return count;
    }
}
