package dev.lucency.explain.score;

import dev.lucency.Check;

/** Maps that need no model. A map of a model has found something only if it beats them. */
public final class BaselineMaps {
    /** The standard deviation of the centre's Gaussian, as a share of the film's side. */
    private static final double SIGMA = 0.25;

    private BaselineMaps() {}

    /**
     * The centre of the film: a Gaussian around the middle with a standard deviation of a quarter of the side along each axis. The
     * centre prior is the strongest baseline of eye-fixation benchmarks (Judd, Durand and Torralba 2012). Its width matters only for
     * relevance mass and thresholds; figures of order are those of the distance to the centre.
     */
    public static HeatMap centre(int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int cell = 0; cell < values.length; cell++) {
            double down = (Math.floorDiv(cell, columns) + 0.5) / rows - 0.5;
            double across = (cell % columns + 0.5) / columns - 0.5;
            values[cell] = (float) Math.exp(-(down * down + across * across) / (2 * SIGMA * SIGMA));
        }
        return new HeatMap(values, rows, columns);
    }

    /**
     * The edges of the film: the length of the gradient by Sobel's 3 x 3 kernels, borders repeated. It asks nothing about the film, yet
     * looks like many maps of models (Adebayo et al. 2018, "Sanity checks for saliency maps").
     *
     * @param film [side * side], gray, unsigned; 0 is black
     * @return side x side cells
     */
    public static HeatMap edges(byte[] film, int side) {
        Check.that(
                film.length == Math.multiplyExact(side, side),
                "a film of " + side + "x" + side + " cannot have " + film.length + " pixels");
        float[] values = new float[film.length];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int across = column(film, side, x + 1, y) - column(film, side, x - 1, y);
                int down = row(film, side, x, y + 1) - row(film, side, x, y - 1);
                values[y * side + x] = (float) Math.sqrt(across * across + down * down);
            }
        }
        return new HeatMap(values, side, side);
    }

    /** Three pixels above one another, weighted 1, 2, 1. */
    private static int column(byte[] film, int side, int x, int y) {
        return gray(film, side, x, y - 1) + 2 * gray(film, side, x, y) + gray(film, side, x, y + 1);
    }

    /** Three pixels beside one another, weighted 1, 2, 1. */
    private static int row(byte[] film, int side, int x, int y) {
        return gray(film, side, x - 1, y) + 2 * gray(film, side, x, y) + gray(film, side, x + 1, y);
    }

    private static int gray(byte[] film, int side, int x, int y) {
        int row = Math.min(Math.max(y, 0), side - 1);
        int column = Math.min(Math.max(x, 0), side - 1);
        return Byte.toUnsignedInt(film[row * side + column]);
    }
}
