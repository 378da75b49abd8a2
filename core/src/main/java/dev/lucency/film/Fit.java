package dev.lucency.film;

import java.util.Locale;

/** How a film that is not square becomes a square one; its proportions are kept either way. */
public enum Fit {
    /** The centre square of the shorter side's length is taken; what lies outside is lost, boxes there too. */
    CROP {
        @Override
        Framing frame(int width, int height, int size) {
            int side = Math.min(width, height);
            return new Framing(size, cut(width, side, size), cut(height, side, size));
        }
    },
    /** The whole film is shown, its longer side as long as the square's; the rest is black, the same on both sides. */
    PAD {
        @Override
        Framing frame(int width, int height, int size) {
            int side = Math.max(width, height);
            return new Framing(size, shrink(width, side, size), shrink(height, side, size));
        }
    };

    /** The name in files and on the command line, such as {@code crop}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which part of a film of {@code width x height} pixels goes where in a square of {@code size}. */
    abstract Framing frame(int width, int height, int size);

    private static Framing.Span cut(int length, int side, int size) {
        return new Framing.Span((length - side) / 2, side, 0, size);
    }

    private static Framing.Span shrink(int length, int side, int size) {
        long rounded = ((long) length * size + side / 2) / side;
        int target = (int) Math.max(1, rounded);
        return new Framing.Span(0, length, (size - target) / 2, target);
    }
}
