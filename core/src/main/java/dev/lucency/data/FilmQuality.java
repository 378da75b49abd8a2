package dev.lucency.data;

import dev.lucency.data.Rejection.Reason;

/**
 * What cannot be a film though it is a picture: nothing on it, black and white alone, or a strip. The bounds are far from what
 * films are: of 8,606 films of the NIH none has more than 58 % of its pixels in one gray value, most of those black borders.
 */
final class FilmQuality {
    private static final int LONGEST_TO_SHORTEST = 3;
    private static final double BLANK = 0.995;
    private static final double SATURATED = 0.9;
    private static final int WHITE = 255;
    private static final int PARTS = 32;

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
        requireGrays(film.pixels());
    }

    /** Counts gray values, a part of the picture after the other, until neither rule can be broken by what is left: of most films that is soon. */
    private static void requireGrays(byte[] pixels) throws RejectedFilmException {
        int[] counts = new int[WHITE + 1];
        int part = Math.max(1, pixels.length / PARTS);
        for (int done = 0; done < pixels.length; ) {
            int end = Math.min(pixels.length, done + part);
            for (int i = done; i < end; i++) {
                counts[pixels[i] & WHITE]++;
            }
            done = end;
            int left = pixels.length - done;
            if (commonest(counts) + left < BLANK * pixels.length
                    && counts[0] + counts[WHITE] + left < SATURATED * pixels.length) {
                return;
            }
        }
        if (commonest(counts) >= BLANK * pixels.length) {
            throw new RejectedFilmException(Reason.BLANK, "nearly all pixels have one gray value");
        }
        throw new RejectedFilmException(
                Reason.SATURATED,
                Math.round(100.0 * (counts[0] + counts[WHITE]) / pixels.length)
                        + " % of the pixels are black or white");
    }

    private static int commonest(int[] counts) {
        int most = 0;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        return most;
    }
}
