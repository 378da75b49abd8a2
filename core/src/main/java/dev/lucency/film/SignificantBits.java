package dev.lucency.film;

/**
 * The number of bits that a 16-bit picture uses. Values of detectors with 10, 12 or 14 bits are often stored unscaled in 16-bit
 * files, so that their white is a dark gray of the file.
 *
 * <p>The number in the file (PNG's sBIT) is used if all values fit. Otherwise the largest value decides: the smallest of 8, 10,
 * 12 and 14 bits that can represent it, or 16. So a film that was scaled to 16 bits is stretched only if no pixel reaches a
 * quarter of white; without stretching, such a film would have at most 64 dark gray levels. Other numbers of bits are not
 * guessed: 15 bits are as likely to be a dark 16-bit film.
 */
final class SignificantBits {
    private static final int[] USUAL = {8, 10, 12, 14};
    private static final int ALL = 16;

    private SignificantBits() {}

    /**
     * Returns the number of bits that a picture uses.
     *
     * @param said the number of significant bits in the file, 0 if it has none
     * @param greatest the largest value of the picture
     */
    static int of(int said, int greatest) {
        if (said > 0 && said < ALL) {
            return greatest < 1 << said ? said : ALL; // the values were scaled to 16 bits, as PNG requires
        }
        for (int bits : USUAL) {
            if (greatest < 1 << bits) {
                return bits;
            }
        }
        return ALL;
    }

    /** Scales a value of {@code bits} bits to 8 bits, rounded. */
    static int toEight(long value, int bits) {
        long top = (1L << bits) - 1;
        return (int) ((2 * value * 255 + top) / (2 * top));
    }
}
