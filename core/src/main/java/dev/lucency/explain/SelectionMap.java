package dev.lucency.explain;

import dev.lucency.Stable;
import dev.lucency.data.PreparedFilm;
import java.awt.geom.Rectangle2D;

/**
 * Which patches of a film are chosen. Patch p lies in row p / columns and column p modulo columns of a grid over the whole film.
 *
 * @param scores of all patches, as the scorer gives them
 * @param places of the chosen patches, the highest first
 * @param rows of the grid
 * @param columns of the grid
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
@Stable
public record SelectionMap(PreparedFilm film, float[] scores, int[] places, int rows, int columns) {
    /** How many patches the film has. */
    public int patches() {
        return rows * columns;
    }

    /**
     * Where a patch lies on the film: the share of the film that is its own, not all that its features depend on.
     *
     * @param side of the film, in pixels
     */
    public Rectangle2D.Double area(int place, double side) {
        double width = side / columns;
        double height = side / rows;
        int row = place / columns;
        int column = place % columns;
        return new Rectangle2D.Double(column * width, row * height, width, height);
    }

    /** The lowest score. */
    public float lowest() {
        float lowest = Float.POSITIVE_INFINITY;
        for (float score : scores) {
            lowest = Math.min(lowest, score);
        }
        return lowest;
    }

    /** The highest score. */
    public float highest() {
        float highest = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            highest = Math.max(highest, score);
        }
        return highest;
    }

    /** Where a score lies between the lowest and the highest, from 0 to 1; one half if all are equal. */
    public double height(int place) {
        double range = (double) highest() - lowest();
        return range > 0 ? (scores[place] - (double) lowest()) / range : 0.5;
    }
}
