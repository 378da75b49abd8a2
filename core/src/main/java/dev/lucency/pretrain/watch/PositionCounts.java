package dev.lucency.pretrain.watch;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How often patches of each cell of the film were chosen.
 *
 * @param chosen of each cell, then beyond the film's edge
 * @param offered how many there were to choose from, likewise
 * @param cells of the film
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PositionCounts(float[] chosen, float[] offered, int cells) {
    /** Patches a cell, on average, from which on one can say that a cell is preferred. */
    private static final int ENOUGH = 10;

    /** How many were chosen on the film. */
    private double onFilm() {
        return IntStream.range(0, cells).mapToDouble(cell -> chosen[cell]).sum();
    }

    /** The entropy of where on the film the chosen are, as a share of the highest, the logarithm of the cells; 0: all in one. */
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

    /** The share of the cell that has most of the chosen. */
    OptionalDouble peak() {
        double all = onFilm();
        return all == 0
                ? OptionalDouble.empty()
                : IntStream.range(0, cells)
                        .mapToDouble(cell -> chosen[cell] / all)
                        .max();
    }

    /**
     * How much of which patches are chosen is explained by their place on the film alone: the share of the variance of chosen or
     * not that lies between cells, less what chance gives with so many patches. About 0: any place may be chosen; 1: the same cells
     * on every film. Empty if all or no patches are chosen, or if there are too few of them to tell.
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

    /** How many were chosen in each cell of the film, row by row. */
    long[] counts() {
        return IntStream.range(0, cells).mapToLong(cell -> (long) chosen[cell]).toArray();
    }

    private static double sum(float[] counts) {
        return IntStream.range(0, counts.length).mapToDouble(i -> counts[i]).sum();
    }
}
