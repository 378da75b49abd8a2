package dev.lucency.film;

/**
 * How many of its 16 bits a picture uses. Exports of detectors of 10, 12 or 14 bits often stand in files of 16 bits as they are,
 * so that their white is a dark gray of the file.
 *
 * <p>What the file says (PNG's sBIT) counts where its values fit. Else the greatest value of the file decides: the smallest of 8,
 * 10, 12 and 14 bits that hold it, and 16 otherwise. So a film that was scaled to 16 bits is stretched only if not one of its
 * pixels reaches a quarter of white; such a film would come out with 64 gray levels at most, all of them dark. Other numbers of
 * bits are not guessed: from 15 bits on a dark film of 16 bits is as likely.
 */
final class SignificantBits {
    private static final int[] USUAL = {8, 10, 12, 14};
    private static final int ALL = 16;

    private SignificantBits() {}

    /**
     * The bits that a picture uses.
     *
     * @param said by the file, 0 if it says nothing
     * @param greatest value of the picture
     */
    static int of(int said, int greatest) {
        if (said > 0 && said < ALL) {
            return greatest < 1 << said ? said : ALL; // a file that was scaled up, as PNG asks for
        }
        for (int bits : USUAL) {
            if (greatest < 1 << bits) {
                return bits;
            }
        }
        return ALL;
    }

    /** A value of so many bits as one of 8, rounded. */
    static int toEight(long value, int bits) {
        long top = (1L << bits) - 1;
        return (int) ((2 * value * 255 + top) / (2 * top));
    }
}
