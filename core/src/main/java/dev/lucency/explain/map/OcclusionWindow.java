package dev.lucency.explain.map;

import dev.lucency.Check;

/**
 * The square that covers a part of a film.
 *
 * @param side side of the square, in pixels
 * @param step distance between two neighbouring squares, in pixels; a map has one cell per step, and the square is centred on the cell
 * @param fill what the square shows
 */
public record OcclusionWindow(int side, int step, Fill fill) {
    /** What a square shows instead of the film. */
    public enum Fill {
        /** The mean of the film. */
        MEAN,

        /** The film, blurred by a Gaussian whose standard deviation is half the side of the square. */
        BLUR
    }

    public OcclusionWindow {
        Check.atLeast("side", side, 1);
        Check.atLeast("step", step, 1);
    }

    /**
     * Returns how many squares there are along a side of a film.
     *
     * @param size side of the film, in pixels
     * @throws IllegalArgumentException if the step does not divide the side of the film; the message begins with "step"
     */
    int cells(int size) {
        Check.that(size % step == 0, "step must divide the side of a film, " + size + ", was " + step);
        return size / step;
    }

    /** Returns the first pixel of the square of a cell, along one axis; it may lie before the film. */
    int first(int cell) {
        return Math.floorDiv((2 * cell + 1) * step - side, 2);
    }
}
