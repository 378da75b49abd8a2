package dev.lucency.data;

import dev.lucency.data.Rejection.Reason;
import java.util.Arrays;

/**
 * What cannot be a film though it is a picture: nothing on it, black and white alone, or a strip. The bounds are far from what
 * films are: of 8,606 films of the NIH none has more than 58 % of its pixels in one gray value, most of those black borders.
 */
final class FilmQuality {
    private static final int LONGEST_TO_SHORTEST = 3;
    private static final double BLANK = 0.995;
    private static final double SATURATED = 0.9;
    private static final int WHITE = 255;

    private FilmQuality() {}

    /** @throws RejectedFilmException if the picture cannot be a film */
    static void require(GrayImage film) throws RejectedFilmException {
        int longest = Math.max(film.width(), film.height());
        int shortest = Math.min(film.width(), film.height());
        if (longest > LONGEST_TO_SHORTEST * shortest) {
            throw new RejectedFilmException(
                    Reason.ODD_SHAPE,
                    film.width() + "x" + film.height() + " pixels, one side is more than " + LONGEST_TO_SHORTEST
                            + " times the other");
        }
        int[] counts = new int[WHITE + 1];
        for (byte pixel : film.pixels()) {
            counts[pixel & WHITE]++;
        }
        double pixels = film.pixels().length;
        if (Arrays.stream(counts).max().orElseThrow() >= BLANK * pixels) {
            throw new RejectedFilmException(Reason.BLANK, "nearly all pixels have one gray value");
        }
        if (counts[0] + counts[WHITE] >= SATURATED * pixels) {
            throw new RejectedFilmException(
                    Reason.SATURATED,
                    Math.round(100 * (counts[0] + counts[WHITE]) / pixels) + " % of the pixels are black or white");
        }
    }
}
