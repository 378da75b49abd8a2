package dev.lucency.film;

import dev.lucency.Stable;
import java.util.Locale;

/** How to make a film square; the aspect ratio is always kept. */
@Stable
public enum Fit {
    /** The centre square is cropped; content and boxes outside are lost. */
    CROP {
        @Override
        Framing frame(int width, int height, int size) {
            int side = Math.min(width, height);
            return new Framing(size, cut(width, side, size), cut(height, side, size));
        }
    },
    /** The whole film is scaled to fit and padded with black equally on both sides. */
    PAD {
        @Override
        Framing frame(int width, int height, int size) {
            int side = Math.max(width, height);
            return new Framing(size, shrink(width, side, size), shrink(height, side, size));
        }
    };

    /** Returns the name in files and on the command line, such as {@code crop}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the mapping of a film of {@code width x height} pixels to a square of side {@code size}. */
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
