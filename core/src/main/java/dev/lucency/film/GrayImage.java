package dev.lucency.film;

import dev.lucency.Check;

/**
 * A gray picture of 8 bits in memory; 0 is black.
 *
 * @param width columns, in pixels
 * @param height rows, in pixels
 * @param pixels {@code height * width} values from the top left, row after row; not copied, so do not change them
 * @param reading how it was read from its file
 */
@SuppressWarnings("ArrayRecordComponent") // a picture is its pixels; it is never compared
public record GrayImage(int width, int height, byte[] pixels, FilmReading reading) {
    public GrayImage {
        Check.that(
                width >= 1 && height >= 1 && pixels.length == Math.multiplyExact(width, height),
                "a picture of " + width + "x" + height + " cannot have " + pixels.length + " pixels");
    }

    /** A picture of which nothing is to be told. */
    public GrayImage(int width, int height, byte[] pixels) {
        this(width, height, pixels, FilmReading.PLAIN);
    }

    /** The same picture with one more note. */
    GrayImage with(FilmNote note) {
        return new GrayImage(width, height, pixels, reading.with(note));
    }
}
