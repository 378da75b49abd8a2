package dev.lucency.film;

/**
 * Where the pixels of a film lie on its prepared square picture. All places are those of the centres of pixels, as shares of the
 * side of the square; NaN for pixels that are not on the picture, because the film was cropped.
 *
 * @param columns [width], place of each column of the film, from 0 at the left border of the square to 1
 * @param rows [height], place of each row of the film, from 0 at the upper border of the square to 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FilmPlaces(double[] columns, double[] rows) {
    static FilmPlaces of(Framing framing, int width, int height) {
        return new FilmPlaces(
                along(framing.columns(), width, framing.size()), along(framing.rows(), height, framing.size()));
    }

    private static double[] along(Framing.Span span, int length, int size) {
        double[] places = new double[length];
        for (int pixel = 0; pixel < length; pixel++) {
            boolean visible = pixel >= span.from() && pixel < span.from() + span.length();
            places[pixel] = visible ? span.carry(pixel + 0.5) / size : Double.NaN;
        }
        return places;
    }

    /** Returns the number of columns of the film. */
    public int width() {
        return columns.length;
    }

    /** Returns the number of rows of the film. */
    public int height() {
        return rows.length;
    }
}
