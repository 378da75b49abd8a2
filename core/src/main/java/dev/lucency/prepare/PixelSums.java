package dev.lucency.prepare;

/**
 * Exact sums over pixels from 0 to 255; the mean and the standard deviation do not depend on the order of the films.
 *
 * @param count the number of pixels
 * @param sum the sum of their values
 * @param squares the sum of their squared values
 */
record PixelSums(long count, long sum, long squares) {
    static final PixelSums NONE = new PixelSums(0, 0, 0);

    static PixelSums of(byte[] pixels) {
        long sum = 0;
        long squares = 0;
        for (byte pixel : pixels) {
            int value = pixel & 0xFF;
            sum += value;
            squares += (long) value * value;
        }
        return new PixelSums(pixels.length, sum, squares);
    }

    PixelSums plus(PixelSums other) {
        return new PixelSums(count + other.count, sum + other.sum, squares + other.squares);
    }

    /** Returns the mean of the values divided by 255; NaN if there are none. */
    double mean() {
        return (double) sum / count / 255;
    }

    /** Returns the population standard deviation of the values divided by 255. */
    double deviation() {
        double mean = (double) sum / count;
        return Math.sqrt(Math.max(0, (double) squares / count - mean * mean)) / 255;
    }
}
