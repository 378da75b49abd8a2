package dev.lucency.film;

import dev.lucency.film.Rejection.Reason;

/**
 * Checks that reject pictures that cannot be films: blank, only black and white, or a strip. The limits are far from real films:
 * in 8,606 NIH films, none has more than 58 % of its pixels in one gray value, mostly black borders.
 */
public final class FilmQuality {
    /** Films with fewer gray levels get a note: none of the real films of five sets, at 128 px and more, has fewer than 88. */
    static final int FEW_GRAYS = 64;

    private static final int LONGEST_TO_SHORTEST = 3;
    private static final double BLANK = 0.995;
    private static final double SATURATED = 0.9;
    private static final int WHITE = 255;
    private static final int PARTS = 32;

    private FilmQuality() {}

    /**
     * Checks a picture.
     *
     * @return the picture, with a note if it has few gray levels
     * @throws RejectedFilmException if it cannot be a film
     */
    public static GrayImage require(GrayImage film) throws RejectedFilmException {
        int longest = Math.max(film.width(), film.height());
        int shortest = Math.min(film.width(), film.height());
        if (longest > LONGEST_TO_SHORTEST * shortest) {
            throw new RejectedFilmException(
                    Reason.ODD_SHAPE,
                    film.width() + "x" + film.height() + " pixels, one side is more than " + LONGEST_TO_SHORTEST
                            + " times the other");
        }
        return grays(film.pixels()) < FEW_GRAYS ? film.with(FilmNote.FEW_GRAYS) : film;
    }

    /**
     * Counts gray values, one part of the picture after another, and stops when the rest cannot break a rule, which is early for
     * most films.
     *
     * @return the number of gray values found so far
     */
    private static int grays(byte[] pixels) throws RejectedFilmException {
        int[] counts = new int[WHITE + 1];
        int part = Math.max(1, pixels.length / PARTS);
        for (int done = 0; done < pixels.length; ) {
            int end = Math.min(pixels.length, done + part);
            for (int i = done; i < end; i++) {
                counts[pixels[i] & WHITE]++;
            }
            done = end;
            int left = pixels.length - done;
            int grays = occurring(counts);
            if (commonest(counts) + left < BLANK * pixels.length
                    && counts[0] + counts[WHITE] + left < SATURATED * pixels.length
                    && (grays >= FEW_GRAYS || left == 0)) {
                return grays;
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

    private static int occurring(int[] counts) {
        int occurring = 0;
        for (int count : counts) {
            occurring += count > 0 ? 1 : 0;
        }
        return occurring;
    }

    private static int commonest(int[] counts) {
        int most = 0;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        return most;
    }
}
