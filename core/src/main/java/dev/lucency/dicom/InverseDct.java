package dev.lucency.dicom;

/**
 * The inverse cosine transform of 8x8 coefficients in whole numbers, by the algorithm of Loeffler, Ligtenberg and Moschytz (IEEE
 * ICASSP 1989) with 13 bits for its constants. Rounding is that of the field's decoders of 12-bit pixels, so that they come out equal:
 * the columns keep one bit more for the rows.
 */
final class InverseDct {
    private static final int CONSTANT_BITS = 13;
    private static final int SCALE_BITS = 3;

    private static final int EXTRA_BITS = 1;

    private InverseDct() {}

    /** Replaces coefficients by pixels around 0, both row after row. */
    static void apply(int[] block) {
        for (int column = 0; column < 8; column++) {
            pass(block, column, 8, CONSTANT_BITS - EXTRA_BITS);
        }
        for (int row = 0; row < 8; row++) {
            pass(block, 8 * row, 1, CONSTANT_BITS + EXTRA_BITS + SCALE_BITS);
        }
    }

    /** One dimension: eight values from {@code at} on, {@code step} apart; the results lose {@code shift} bits. */
    private static void pass(int[] v, int at, int step, int shift) {
        int half = 1 << (shift - 1);
        int even2 = v[at + 2 * step];
        int even6 = v[at + 6 * step];
        int turn = (even2 + even6) * fixed(0.541196100);
        int t2 = turn - even6 * fixed(1.847759065);
        int t3 = turn + even2 * fixed(0.765366865);
        int t0 = (v[at] + v[at + 4 * step]) << CONSTANT_BITS;
        int t1 = (v[at] - v[at + 4 * step]) << CONSTANT_BITS;
        int[] odd = odd(v[at + 7 * step], v[at + 5 * step], v[at + 3 * step], v[at + step]);
        v[at] = (t0 + t3 + odd[3] + half) >> shift;
        v[at + 7 * step] = (t0 + t3 - odd[3] + half) >> shift;
        v[at + step] = (t1 + t2 + odd[2] + half) >> shift;
        v[at + 6 * step] = (t1 + t2 - odd[2] + half) >> shift;
        v[at + 2 * step] = (t1 - t2 + odd[1] + half) >> shift;
        v[at + 5 * step] = (t1 - t2 - odd[1] + half) >> shift;
        v[at + 3 * step] = (t0 - t3 + odd[0] + half) >> shift;
        v[at + 4 * step] = (t0 - t3 - odd[0] + half) >> shift;
    }

    /** The part of the odd coefficients, from the seventh down to the first. */
    private static int[] odd(int seven, int five, int three, int one) {
        int z5 = (seven + three + five + one) * fixed(1.175875602);
        int z1 = -(seven + one) * fixed(0.899976223);
        int z2 = -(five + three) * fixed(2.562915447);
        int z3 = z5 - (seven + three) * fixed(1.961570560);
        int z4 = z5 - (five + one) * fixed(0.390180644);
        return new int[] {
            seven * fixed(0.298631336) + z1 + z3,
            five * fixed(2.053119869) + z2 + z4,
            three * fixed(3.072711026) + z2 + z3,
            one * fixed(1.501321110) + z1 + z4
        };
    }

    /** A constant of the algorithm, a sum of cosines, in fixed point. */
    private static int fixed(double constant) {
        return (int) (constant * (1 << CONSTANT_BITS) + .5);
    }
}
