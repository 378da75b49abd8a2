package dev.lucency.film;

/**
 * The weights for resampling a line to another length: a triangle filter, which is bilinear interpolation for enlarging and is
 * widened to the scale factor for reducing, so that fine structures such as ribs do not alias.
 *
 * <p>All target pixels have the same number of taps; at the ends some weights are zero.
 */
final class ResampleWeights {
    private static final int THREE = 3;

    private final int taps;
    private final int[] first;
    private final float[] weights;

    /**
     * @param from the length of the source line
     * @param to the length of the target line
     */
    ResampleWeights(int from, int to) {
        double scale = (double) from / to;
        double support = Math.max(1, scale);
        int[] begin = new int[to];
        int[] count = new int[to];
        int most = 1;
        for (int i = 0; i < to; i++) {
            double centre = (i + .5) * scale;
            begin[i] = (int) Math.max(0, centre - support + .5);
            count[i] = (int) Math.min(from, centre + support + .5) - begin[i];
            most = Math.max(most, count[i]);
        }
        taps = most;
        first = new int[to];
        weights = new float[to * taps];
        for (int i = 0; i < to; i++) {
            first[i] = Math.min(begin[i], from - taps);
            float[] shares = shares(begin[i], count[i], (i + .5) * scale, support);
            System.arraycopy(shares, 0, weights, i * taps + begin[i] - first[i], count[i]);
        }
    }

    private static float[] shares(int begin, int count, double centre, double support) {
        double[] triangle = new double[count];
        double sum = 0;
        for (int k = 0; k < count; k++) {
            triangle[k] = Math.max(0, 1 - Math.abs(begin + k + .5 - centre) / support);
            sum += triangle[k];
        }
        float[] shares = new float[count];
        for (int k = 0; k < count; k++) {
            shares[k] = (float) (triangle[k] / sum);
        }
        return shares;
    }

    /** Returns the number of source pixels per target pixel. */
    int taps() {
        return taps;
    }

    /** Returns the first source pixel of {@code target}; non-decreasing in {@code target}. */
    int first(int target) {
        return first[target];
    }

    /** Returns the weight of the {@code k}-th source pixel; the weights of a target sum to 1. */
    float weight(int target, int k) {
        return weights[target * taps + k];
    }

    /**
     * Resamples four lines of values from 0 to 255 together, which is faster than one after another, and rounds them half up into
     * {@code out}, each starting at its position in {@code at}.
     */
    void apply(float[][] lines, byte[] out, int[] at) {
        if (taps == THREE) {
            three(lines[0], lines[1], lines[2], lines[3], out, at);
        } else {
            any(lines[0], lines[1], lines[2], lines[3], out, at);
        }
    }

    /** The loop of {@link #any} unrolled for three taps, the usual number for slight reduction; it takes two thirds of the time. */
    private void three(float[] a, float[] b, float[] c, float[] d, byte[] out, int[] at) {
        for (int i = 0; i < first.length; i++) {
            int x = first[i];
            float p = weights[i * THREE];
            float q = weights[i * THREE + 1];
            float r = weights[i * THREE + 2];
            out[at[0] + i] = (byte) (.5f + p * a[x] + q * a[x + 1] + r * a[x + 2]);
            out[at[1] + i] = (byte) (.5f + p * b[x] + q * b[x + 1] + r * b[x + 2]);
            out[at[2] + i] = (byte) (.5f + p * c[x] + q * c[x + 1] + r * c[x + 2]);
            out[at[3] + i] = (byte) (.5f + p * d[x] + q * d[x + 1] + r * d[x + 2]);
        }
    }

    private void any(float[] a, float[] b, float[] c, float[] d, byte[] out, int[] at) {
        for (int i = 0; i < first.length; i++) {
            float sumA = .5f;
            float sumB = .5f;
            float sumC = .5f;
            float sumD = .5f;
            for (int k = 0; k < taps; k++) {
                float weight = weights[i * taps + k];
                sumA += weight * a[first[i] + k];
                sumB += weight * b[first[i] + k];
                sumC += weight * c[first[i] + k];
                sumD += weight * d[first[i] + k];
            }
            out[at[0] + i] = (byte) sumA;
            out[at[1] + i] = (byte) sumB;
            out[at[2] + i] = (byte) sumC;
            out[at[3] + i] = (byte) sumD;
        }
    }
}
