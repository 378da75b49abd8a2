package dev.lucency.prepare;

/**
 * Exact sums over pixels from 0 to 255, from which mean and deviation come out the same in whatever order films were read.
 *
 * @param count how many pixels
 * @param sum of their values
 * @param squares sum of their squared values
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

    /** The mean of the values divided by 255; not a number if there are none. */
    double mean() {
        return (double) sum / count / 255;
    }

    /** The standard deviation of the values divided by 255, of the population. */
    double deviation() {
        double mean = (double) sum / count;
        return Math.sqrt(Math.max(0, (double) squares / count - mean * mean)) / 255;
    }
}
