package dev.lucency.film;

import dev.lucency.film.Rejection.Reason;

/**
 * What cannot be a film though it is a picture: nothing on it, black and white alone, or a strip. The bounds are far from what
 * films are: of 8,606 films of the NIH none has more than 58 % of its pixels in one gray value, most of those black borders.
 */
public final class FilmQuality {
    /** A film with fewer gray levels is told: of the real films of five sets, 128 px and more, none has fewer than 88. */
    static final int FEW_GRAYS = 64;

    private static final int LONGEST_TO_SHORTEST = 3;
    private static final double BLANK = 0.995;
    private static final double SATURATED = 0.9;
    private static final int WHITE = 255;
    private static final int PARTS = 32;

    private FilmQuality() {}

    /**
     * Looks a picture over.
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
     * Counts gray values, a part of the picture after the other, until no rule can be broken by what is left: of most films that is
     * soon.
     *
     * @return how many there are, as far as they were counted
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
