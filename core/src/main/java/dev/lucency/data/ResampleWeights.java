package dev.lucency.data;

import java.util.Arrays;

/**
 * What each pixel of a line of one length takes from a line of another length: a triangle filter, which is bilinear
 * interpolation when growing and is as wide as a target pixel's share when shrinking, so that fine ribs do not alias.
 */
final class ResampleWeights {
    private static final int FOUR = 4;

    private final int taps;
    private final int[] first;
    private final int[] count;
    private final float[] weights;
    private final int fours;
    private final int[] start;
    private final float[] padded;

    /**
     * @param from length of the line that is read
     * @param to length of the line that is made
     */
    ResampleWeights(int from, int to) {
        double scale = (double) from / to;
        double support = Math.max(1, scale);
        taps = (int) Math.ceil(support) * 2 + 1;
        first = new int[to];
        count = new int[to];
        weights = new float[to * taps];
        for (int i = 0; i < to; i++) {
            double centre = (i + .5) * scale;
            first[i] = (int) Math.max(0, centre - support + .5);
            count[i] = (int) Math.min(from, centre + support + .5) - first[i];
            weigh(i, centre, support);
        }
        fours = (Arrays.stream(count).max().orElse(1) + FOUR - 1) / FOUR * FOUR;
        start = new int[to];
        padded = new float[to * fours];
        for (int i = 0; i < to; i++) {
            start[i] = Math.max(0, Math.min(first[i], from - fours));
            System.arraycopy(weights, i * taps, padded, i * fours + first[i] - start[i], count[i]);
        }
    }

    private void weigh(int target, double centre, double support) {
        double[] triangle = new double[count[target]];
        double sum = 0;
        for (int k = 0; k < triangle.length; k++) {
            triangle[k] = Math.max(0, 1 - Math.abs(first[target] + k + .5 - centre) / support);
            sum += triangle[k];
        }
        for (int k = 0; k < triangle.length; k++) {
            weights[target * taps + k] = (float) (triangle[k] / sum);
        }
    }

    /** The most pixels that one target pixel takes from. */
    int taps() {
        return taps;
    }

    /** The first pixel that {@code target} takes from; never falls as {@code target} rises. */
    int first(int target) {
        return first[target];
    }

    /** How many pixels {@code target} takes from. */
    int count(int target) {
        return count[target];
    }

    /** The share of the {@code k}-th of them; the shares of a target add up to 1. */
    float weight(int target, int k) {
        return weights[target * taps + k];
    }

    /**
     * Resamples one line of values from 0 to 255 and rounds them half up into {@code out}, from {@code at} on. A target takes the least
     * multiple of four pixels that is enough for all, some with no weight: that changes no sum, and four at a time are faster than a loop of few.
     */
    void apply(float[] line, byte[] out, int at) {
        float[] values = line.length < fours ? Arrays.copyOf(line, fours) : line;
        for (int i = 0; i < start.length; i++) {
            float sum = four(.5f, i * fours, values, start[i]);
            for (int k = FOUR; k < fours; k += FOUR) {
                sum = four(sum, i * fours + k, values, start[i] + k);
            }
            out[at + i] = (byte) Math.min(255, (int) sum);
        }
    }

    /** The sum with four more values, one after the other. */
    private float four(float sum, int weight, float[] values, int from) {
        return sum
                + padded[weight] * values[from]
                + padded[weight + 1] * values[from + 1]
                + padded[weight + 2] * values[from + 2]
                + padded[weight + 3] * values[from + 3];
    }
}
