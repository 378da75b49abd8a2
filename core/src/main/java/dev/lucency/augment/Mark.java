package dev.lucency.augment;

import dev.lucency.Check;

/**
 * An object on a film that is not anatomy, drawn for one size of films. It replaces the gray value of each pixel in part: {@code gray + cover
 * * (level - gray)}.
 *
 * @param cover how much of each pixel it replaces, from 0 to 1: [side * side], row-major from the top left; not copied, so do not change it
 * @param level its gray value, from 0 (black) to 1
 * @param side side of the film, in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Mark(float[] cover, float level, int side) {
    /** Pixels with less cover hardly change. */
    private static final float VISIBLE = 0.1f;

    /** @throws IllegalArgumentException if the cover does not fit the side */
    public Mark {
        Check.that(
                cover.length == Math.multiplyExact(side, side),
                "a mark on " + side + "x" + side + " pixels cannot have " + cover.length + " values");
    }

    /** Returns which pixels the mark visibly covers, at least one tenth of each: [side * side]. */
    public boolean[] pixels() {
        boolean[] pixels = new boolean[cover.length];
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            pixels[pixel] = cover[pixel] >= VISIBLE;
        }
        return pixels;
    }
}
