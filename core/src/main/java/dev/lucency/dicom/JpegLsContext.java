package dev.lucency.dicom;

/** What was learned of the errors in one context: counters A, B, C and N of T.87, annex A. */
final class JpegLsContext {
    private static final int LEAST_CORRECTION = -128;
    private static final int MOST_CORRECTION = 127;

    private final JpegLsRule rule;
    private int sizes;
    private int bias;
    private int correction;
    private int count = 1;
    private int negatives;

    JpegLsContext(JpegLsRule rule) {
        this.rule = rule;
        this.sizes = Math.max(2, (rule.range() + 32) / 64);
    }

    /** What is added to a prediction in this context (C). */
    int correction() {
        return correction;
    }

    /** Decodes an error of a single pixel and learns from it (A.5, A.6). */
    int error(JpegLsBits bits) throws DicomException {
        int k = parameter(sizes);
        int mapped = bits.golomb(k, rule.limit(), rule.errorBits());
        int error = (mapped & 1) == 0 ? mapped >> 1 : -((mapped + 1) >> 1);
        if (k == 0 && rule.near() == 0 && 2 * bias <= -count) {
            error = -error - 1;
        }
        bias += error * (2 * rule.near() + 1);
        sizes += Math.abs(error);
        halve();
        count++;
        correct();
        return error;
    }

    private void correct() {
        if (bias <= -count) {
            correction = Math.max(correction - 1, LEAST_CORRECTION);
            bias = Math.max(bias + count, 1 - count);
        } else if (bias > 0) {
            correction = Math.min(correction + 1, MOST_CORRECTION);
            bias = Math.min(bias - count, 0);
        }
    }

    /**
     * Decodes the error of the pixel that ends a run and learns from it (A.7.2).
     *
     * @param same 1 if its neighbours agree, else 0 (RItype)
     * @param limit the longest code, in bits
     */
    int runError(JpegLsBits bits, int same, int limit) throws DicomException {
        int k = parameter(same == 0 ? sizes : sizes + (count >> 1));
        int mapped = bits.golomb(k, limit, rule.errorBits());
        boolean map = ((mapped + same) & 1) != 0;
        int size = (mapped + same + 1) >> 1;
        boolean negative = (k != 0 || 2 * negatives >= count) == map;
        if (negative) {
            negatives++;
        }
        sizes += (mapped + 1 - same) >> 1;
        halve();
        count++;
        return negative ? -size : size;
    }

    private void halve() {
        if (count == rule.reset()) {
            sizes >>= 1;
            bias >>= 1;
            count >>= 1;
            negatives >>= 1;
        }
    }

    private int parameter(int total) {
        int k = 0;
        while ((long) count << k < total) {
            k++;
        }
        return k;
    }
}
