package dev.lucency.film;

import dev.lucency.Check;

/**
 * A gray picture of 8 bits in memory; 0 is black.
 *
 * @param width the number of columns
 * @param height the number of rows
 * @param pixels {@code height * width} values, row-major from the top left; the array is not copied and must not be changed
 * @param reading the bit depth and notes of the decoding
 */
@SuppressWarnings("ArrayRecordComponent") // a picture is its pixels; it is never compared
public record GrayImage(int width, int height, byte[] pixels, FilmReading reading) {
    public GrayImage {
        Check.that(
                width >= 1 && height >= 1 && pixels.length == Math.multiplyExact(width, height),
                "a picture of " + width + "x" + height + " cannot have " + pixels.length + " pixels");
    }

    /** Creates an 8-bit picture without notes. */
    public GrayImage(int width, int height, byte[] pixels) {
        this(width, height, pixels, FilmReading.PLAIN);
    }

    /** Returns the same picture with one more note. */
    GrayImage with(FilmNote note) {
        return new GrayImage(width, height, pixels, reading.with(note));
    }
}
