package dev.lucency.explain;

import dev.lucency.Stable;
import dev.lucency.data.PreparedFilm;
import dev.lucency.explain.score.HeatMap;
import java.awt.geom.Rectangle2D;

/**
 * Scores and chosen patches of a film. Patch p lies in row p / columns and column p modulo columns of a grid over the whole film.
 *
 * @param film film that is mapped
 * @param scores scores of all patches
 * @param places indices of the chosen patches, highest score first
 * @param rows number of rows of the grid
 * @param columns number of columns of the grid
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
@Stable
public record SelectionMap(PreparedFilm film, float[] scores, int[] places, int rows, int columns) {
    /** Returns the number of patches of the film. */
    public int patches() {
        return rows * columns;
    }

    /**
     * Returns the area of a patch on the film. Its features also depend on pixels outside this area.
     *
     * @param side side of the film, in pixels
     */
    public Rectangle2D.Double area(int place, double side) {
        double width = side / columns;
        double height = side / rows;
        int row = place / columns;
        int column = place % columns;
        return new Rectangle2D.Double(column * width, row * height, width, height);
    }

    /** Returns the scores as a heat map. */
    public HeatMap heatMap() {
        return new HeatMap(scores, rows, columns);
    }

    /** Returns the lowest score. */
    public float lowest() {
        float lowest = Float.POSITIVE_INFINITY;
        for (float score : scores) {
            lowest = Math.min(lowest, score);
        }
        return lowest;
    }

    /** Returns the highest score. */
    public float highest() {
        float highest = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            highest = Math.max(highest, score);
        }
        return highest;
    }

    /** Returns the position of a patch's score between the lowest and the highest, from 0 to 1; 0.5 if all scores are equal. */
    public double height(int place) {
        double range = (double) highest() - lowest();
        return range > 0 ? (scores[place] - (double) lowest()) / range : 0.5;
    }
}
