package dev.lucency.explain;

import dev.lucency.explain.score.HeatMap;
import dev.lucency.film.FilmPlaces;
import java.util.OptionalInt;

/**
 * A heat map in the pixels of a film of any shape.
 *
 * @param values [height * width], relevance from the top left, row by row; NaN where the network did not see the film because it was
 *     cropped
 * @param width number of columns
 * @param height number of rows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FilmMap(float[] values, int width, int height) {
    /**
     * Carries a map of the prepared square picture back to the pixels of the film. Values are interpolated bilinearly between the centres
     * of cells and constant beyond the outermost centres.
     *
     * @param places where the film lies on the picture
     */
    public static FilmMap of(HeatMap map, FilmPlaces places) {
        return of(map, places, places.width(), places.height());
    }

    /**
     * Carries a map back to the film as it is drawn in another size.
     *
     * @param width number of columns of the drawn film
     * @param height number of rows of the drawn film
     */
    static FilmMap of(HeatMap map, FilmPlaces places, int width, int height) {
        Along across = Along.of(places.across(width), map.columns());
        Along down = Along.of(places.down(height), map.rows());
        float[] values = new float[Math.multiplyExact(height, width)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                values[y * width + x] = (float) between(
                        between(
                                map.at(down.before[y], across.before[x]),
                                map.at(down.before[y], across.after[x]),
                                across.share[x]),
                        between(
                                map.at(down.after[y], across.before[x]),
                                map.at(down.after[y], across.after[x]),
                                across.share[x]),
                        down.share[y]);
            }
        }
        return new FilmMap(values, width, height);
    }

    /** Returns the index of the most relevant pixel, of equals the first; empty if all pixels that the network saw are equal. */
    public OptionalInt highestPixel() {
        int highest = -1;
        boolean differs = false;
        for (int pixel = 0; pixel < values.length; pixel++) {
            if (!Float.isNaN(values[pixel])) {
                differs |= highest >= 0 && values[pixel] != values[highest];
                highest = highest < 0 || values[pixel] > values[highest] ? pixel : highest;
            }
        }
        return differs ? OptionalInt.of(highest) : OptionalInt.empty();
    }

    private static double between(double from, double to, double share) {
        return from + share * (to - from); // NaN if the share is
    }

    /** The two cells that each pixel lies between, along one axis, and how near it is to the second. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Along(int[] before, int[] after, double[] share) {
        static Along of(double[] places, int cells) {
            Along along = new Along(new int[places.length], new int[places.length], new double[places.length]);
            for (int pixel = 0; pixel < places.length; pixel++) {
                double cell = Math.min(Math.max(places[pixel] * cells - 0.5, 0), cells - 1);
                along.before[pixel] = (int) cell; // 0 of NaN
                along.after[pixel] = Math.min(along.before[pixel] + 1, cells - 1);
                along.share[pixel] = cell - along.before[pixel];
            }
            return along;
        }
    }
}
