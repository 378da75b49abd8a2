package dev.lucency.explain.score;

import java.util.SplittableRandom;

/** In which order the cells of a map are removed from a film. */
public enum RemovalOrder {
    /** The most relevant cells first ("MoRF"): the score of a faithful map falls fast. */
    MOST_RELEVANT_FIRST,
    /** The least relevant cells first ("LeRF"): the score of a faithful map stays for long. */
    LEAST_RELEVANT_FIRST;

    /**
     * The cells in the order of their removal. Cells of equal relevance come in random order; with the same seed one order is the
     * reverse of the other.
     */
    public int[] cells(HeatMap map, long seed) {
        Ranking ranking = Ranking.of(map.values());
        int[] cells = new int[map.cells()];
        for (int rank = 0; rank < cells.length; rank++) {
            cells[rank] = ranking.place(rank);
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int start = 0; start < cells.length; start = ranking.tieEnd(start)) {
            shuffle(cells, start, ranking.tieEnd(start), random);
        }
        if (this == LEAST_RELEVANT_FIRST) {
            for (int rank = 0; rank < cells.length / 2; rank++) {
                swap(cells, rank, cells.length - 1 - rank);
            }
        }
        return cells;
    }

    /** Every order with the same chance (Fisher and Yates). */
    private static void shuffle(int[] cells, int from, int to, SplittableRandom random) {
        for (int last = to - 1; last > from; last--) {
            swap(cells, last, random.nextInt(from, last + 1));
        }
    }

    private static void swap(int[] cells, int one, int two) {
        int cell = cells[one];
        cells[one] = cells[two];
        cells[two] = cell;
    }
}
