package dev.lucency.pretrain.watch;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Counts of the selected patches in each cell of the film.
 *
 * @param chosen selected patches of each cell, then of the area beyond the film's edge
 * @param offered patches to select from, in the same order
 * @param cells number of cells on the film
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PositionCounts(float[] chosen, float[] offered, int cells) {
    /** Smallest average number of patches per cell from which a preference can be measured. */
    private static final int ENOUGH = 10;

    /** Returns the number of selected patches on the film. */
    private double onFilm() {
        return IntStream.range(0, cells).mapToDouble(cell -> chosen[cell]).sum();
    }

    /**
     * Returns the entropy of the distribution of selected patches over the cells, as a share of its maximum, the logarithm of
     * the number of cells; 0 if all are in one cell.
     */
    OptionalDouble entropy() {
        double all = onFilm();
        if (all == 0) {
            return OptionalDouble.empty();
        }
        double entropy = 0;
        for (int cell = 0; cell < cells; cell++) {
            double share = chosen[cell] / all;
            entropy -= share > 0 ? share * Math.log(share) : 0;
        }
        return OptionalDouble.of(entropy / Math.log(cells));
    }

    /** Returns the largest share of the selected patches in one cell. */
    OptionalDouble peak() {
        double all = onFilm();
        return all == 0
                ? OptionalDouble.empty()
                : IntStream.range(0, cells)
                        .mapToDouble(cell -> chosen[cell] / all)
                        .max();
    }

    /**
     * Returns how much of the selection is explained by the position on the film alone: the share of the variance of the
     * selection (0 or 1) that lies between cells, corrected for chance. About 0: every cell is equally likely; 1: the same
     * cells on every film. Empty if all or no patches are selected, or if there are too few patches.
     */
    OptionalDouble explained() {
        double all = sum(offered);
        double share = sum(chosen) / all;
        long seen = IntStream.rangeClosed(0, cells)
                .filter(cell -> offered[cell] > 0)
                .count();
        if (!(share > 0 && share < 1) || all < ENOUGH * seen) {
            return OptionalDouble.empty();
        }
        double between = 0;
        for (int cell = 0; cell <= cells; cell++) {
            double often = offered[cell] == 0 ? 0 : chosen[cell] / offered[cell] - share;
            between += offered[cell] * often * often;
        }
        double chance = (seen - 1) / (all - 1);
        return OptionalDouble.of((between / (all * share * (1 - share)) - chance) / (1 - chance));
    }

    /** Returns the number of selected patches in each cell of the film, row by row. */
    long[] counts() {
        return IntStream.range(0, cells).mapToLong(cell -> (long) chosen[cell]).toArray();
    }

    private static double sum(float[] counts) {
        return IntStream.range(0, counts.length).mapToDouble(i -> counts[i]).sum();
    }
}
