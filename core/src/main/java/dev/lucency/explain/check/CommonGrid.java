package dev.lucency.explain.check;

import dev.lucency.explain.score.HeatMap;

/** The grid of 32 by 32 cells on which maps are compared, whatever their own grid. */
final class CommonGrid {
    /** Rows and columns. */
    static final int SIDE = 32;

    private CommonGrid() {}

    /** Returns a map on the grid: interpolated from a coarser grid, averaged from a finer one. */
    static HeatMap of(HeatMap map) {
        return Math.min(map.rows(), map.columns()) >= SIDE ? map.pooled(SIDE, SIDE) : map.at(SIDE);
    }
}
