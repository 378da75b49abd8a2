package dev.lucency.explain.score;

import dev.lucency.Check;

/**
 * The relevance of each cell of a grid that covers a whole square film. Cell c lies in row c / columns and column c modulo columns;
 * all cells have the same size.
 *
 * @param values [rows * columns], finite, higher for more relevant, of any range; not copied, so do not change them
 * @param rows of the grid, at least 1
 * @param columns of the grid, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HeatMap(float[] values, int rows, int columns) {
    /** @throws IllegalArgumentException if the grid and the values do not fit, or if a value is not finite */
    public HeatMap {
        Check.atLeast("rows", rows, 1);
        Check.atLeast("columns", columns, 1);
        Check.that(
                values.length == Math.multiplyExact(rows, columns),
                "a map of " + rows + "x" + columns + " cells cannot have " + values.length + " values");
        for (float value : values) {
            Check.that(Float.isFinite(value), "relevance must be finite, was " + value);
        }
    }

    /** The relevance of one cell. */
    public float at(int row, int column) {
        return values[row * columns + column];
    }

    /** How many cells the map has. */
    public int cells() {
        return values.length;
    }

    /** The lowest relevance. */
    public float lowest() {
        float lowest = Float.POSITIVE_INFINITY;
        for (float value : values) {
            lowest = Math.min(lowest, value);
        }
        return lowest;
    }

    /** The highest relevance. */
    public float highest() {
        return values[highestCell()];
    }

    /** The index of the most relevant cell; of equals the first. */
    public int highestCell() {
        int highest = 0;
        for (int cell = 1; cell < values.length; cell++) {
            highest = values[cell] > values[highest] ? cell : highest;
        }
        return highest;
    }

    /**
     * The map in pixels of the film, interpolated bilinearly between the centres of cells and constant beyond the outermost centres.
     * The result equals {@code torch.nn.functional.interpolate(mode="bilinear", align_corners=False)}.
     *
     * @param side of the film, in pixels
     * @return a map of side x side cells
     */
    public HeatMap at(int side) {
        if (rows == side && columns == side) {
            return this;
        }
        float[] pixels = new float[Math.multiplyExact(side, side)];
        for (int y = 0; y < side; y++) {
            double down = source(y, rows, side);
            int above = (int) down;
            int below = Math.min(above + 1, rows - 1);
            for (int x = 0; x < side; x++) {
                double across = source(x, columns, side);
                int left = (int) across;
                int right = Math.min(left + 1, columns - 1);
                double upper = between(at(above, left), at(above, right), across - left);
                double lower = between(at(below, left), at(below, right), across - left);
                pixels[y * side + x] = (float) between(upper, lower, down - above);
            }
        }
        return new HeatMap(pixels, side, side);
    }

    /** Where the centre of a pixel lies between the centres of cells, along one axis. */
    private static double source(int pixel, int cells, int side) {
        double place = (pixel + 0.5) * cells / side - 0.5;
        return Math.min(Math.max(place, 0), cells - 1);
    }

    private static double between(double from, double to, double share) {
        return from + share * (to - from);
    }

    /**
     * The map on a coarser grid: a cell is the mean of all cells of this map that it overlaps. The result equals {@code
     * torch.nn.functional.adaptive_avg_pool2d}.
     *
     * @param newRows at most the rows of this map
     * @param newColumns at most the columns of this map
     */
    public HeatMap pooled(int newRows, int newColumns) {
        Check.between("rows", newRows, 1, rows);
        Check.between("columns", newColumns, 1, columns);
        float[] pooled = new float[newRows * newColumns];
        for (int row = 0; row < newRows; row++) {
            for (int column = 0; column < newColumns; column++) {
                pooled[row * newColumns + column] = mean(
                        row * rows / newRows, ((row + 1) * rows + newRows - 1) / newRows,
                        column * columns / newColumns, ((column + 1) * columns + newColumns - 1) / newColumns);
            }
        }
        return new HeatMap(pooled, newRows, newColumns);
    }

    private float mean(int top, int bottom, int left, int right) {
        double sum = 0;
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                sum += at(row, column);
            }
        }
        return (float) (sum / ((bottom - top) * (right - left)));
    }

    /** The cell of a grid that a pixel of a film lies in; of a pixel on the border of cells, the one with the pixel's upper left corner. */
    static int cellOf(int pixel, int side, int rows, int columns) {
        int row = pixel / side * rows / side;
        int column = pixel % side * columns / side;
        return row * columns + column;
    }

    /** The map scaled linearly so that its lowest value is 0 and its highest 1; 0 everywhere if all values are equal. */
    public HeatMap minMax() {
        float lowest = lowest();
        double range = (double) highest() - lowest;
        float[] scaled = new float[values.length];
        for (int cell = 0; cell < scaled.length && range > 0; cell++) {
            scaled[cell] = (float) (((double) values[cell] - lowest) / range);
        }
        return new HeatMap(scaled, rows, columns);
    }
}
