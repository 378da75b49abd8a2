package dev.lucency.film;

/**
 * What each pixel of a line of one length takes from a line of another length: a triangle filter, which is bilinear
 * interpolation when growing and is as wide as a target pixel's share when shrinking, so that fine ribs do not alias.
 *
 * <p>All targets take from the same number of neighbours; those at the ends, which have fewer, take nothing from some.
 */
final class ResampleWeights {
    private static final int THREE = 3;

    private final int taps;
    private final int[] first;
    private final float[] weights;

    /**
     * @param from length of the line that is read
     * @param to length of the line that is made
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

    /** How many neighbouring pixels each target takes from. */
    int taps() {
        return taps;
    }

    /** The first pixel that {@code target} takes from; never falls as {@code target} rises. */
    int first(int target) {
        return first[target];
    }

    /** The share of the {@code k}-th of them; the shares of a target add up to 1. */
    float weight(int target, int k) {
        return weights[target * taps + k];
    }

    /**
     * Resamples four lines of values from 0 to 255 side by side, which is faster than one after the other, and rounds them half up
     * into {@code out}, each from its place in {@code at} on.
     */
    void apply(float[][] lines, byte[] out, int[] at) {
        if (taps == THREE) {
            three(lines[0], lines[1], lines[2], lines[3], out, at);
        } else {
            any(lines[0], lines[1], lines[2], lines[3], out, at);
        }
    }

    /** The loop of {@link #any} written out for three taps, as a little shrinking has: that takes two thirds of its time. */
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
