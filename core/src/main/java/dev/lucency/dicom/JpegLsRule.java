package dev.lucency.dicom;

/**
 * The parameters of a JPEG-LS scan, and what follows from them; names in brackets are those of T.87.
 *
 * @param most the greatest value of a pixel (MAXVAL)
 * @param near by how much a pixel may be off (NEAR); 0 is lossless
 * @param t1 thresholds of the gradients, as are {@code t2} and {@code t3}
 * @param reset how many pixels of a context are counted before its counters are halved (RESET)
 * @param range how many different errors there are (RANGE)
 * @param errorBits bits of an error (qbpp)
 * @param limit the longest code, in bits (LIMIT)
 */
record JpegLsRule(int most, int near, int t1, int t2, int t3, int reset, int range, int errorBits, int limit) {
    /**
     * The rule of a scan.
     *
     * @param thresholds T1 to T3; 0 for the default
     * @param reset 0 for the default, 64
     */
    static JpegLsRule of(int most, int near, int[] thresholds, int reset) throws DicomException {
        int[] defaults = defaults(most, near);
        int t1 = thresholds[0] == 0 ? defaults[0] : thresholds[0];
        int t2 = thresholds[1] == 0 ? defaults[1] : thresholds[1];
        int t3 = thresholds[2] == 0 ? defaults[2] : thresholds[2];
        int resetAfter = reset == 0 ? 64 : reset;
        if (t1 <= near || t2 < t1 || t3 < t2 || t3 > most || resetAfter < 3) {
            throw DicomException.damaged("the JPEG-LS stream has thresholds that are not in order");
        }
        int range = (most + 2 * near) / (2 * near + 1) + 1;
        int bits = Math.max(2, bitsFor(most + 1));
        return new JpegLsRule(
                most, near, t1, t2, t3, resetAfter, range, bitsFor(range), 2 * (bits + Math.max(8, bits)));
    }

    /** C.2.4.1.1.1. */
    private static int[] defaults(int most, int near) {
        if (most >= 128) {
            int factor = (Math.min(most, 4095) + 128) / 256;
            int t1 = within(factor + 2 + 3 * near, near + 1, most);
            int t2 = within(4 * factor + 3 + 5 * near, t1, most);
            return new int[] {t1, t2, within(17 * factor + 4 + 7 * near, t2, most)};
        }
        int factor = 256 / (most + 1);
        int t1 = within(Math.max(2, 3 / factor + 3 * near), near + 1, most);
        int t2 = within(Math.max(3, 7 / factor + 5 * near), t1, most);
        return new int[] {t1, t2, within(Math.max(4, 21 / factor + 7 * near), t2, most)};
    }

    private static int within(int value, int least, int most) {
        return value > most || value < least ? least : value;
    }

    /** The logarithm to base 2, rounded up. */
    private static int bitsFor(int values) {
        return 32 - Integer.numberOfLeadingZeros(values - 1);
    }

    /** One of nine classes of a gradient, from -4 to 4 (A.3.3). */
    int quantize(int gradient) {
        int size = Math.abs(gradient);
        int level = size <= near ? 0 : size < t1 ? 1 : size < t2 ? 2 : size < t3 ? 3 : 4;
        return gradient < 0 ? -level : level;
    }

    /** A predicted value with a decoded error added, brought back into the range (A.4.4, A.4.5). */
    int reconstruct(int predicted, int error) {
        int step = 2 * near + 1;
        int value = predicted + error * step;
        if (value < -near) {
            value += range * step;
        } else if (value > most + near) {
            value -= range * step;
        }
        return clamp(value);
    }

    /** The nearest value that a pixel can have. */
    int clamp(int value) {
        return Math.min(Math.max(value, 0), most);
    }
}
