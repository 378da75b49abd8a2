package dev.lucency.eval;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The cluster bootstrap over patients: a resample draws as many patients as there are, with replacement, each with all of its
 * films, because films of one patient are correlated (Efron and Tibshirani 1993, chapters 8 and 13).
 *
 * <p>A resample depends only on the seed, its number and the set of patients, not on threads or the model. Two models evaluated
 * on the same films therefore share their resamples, and their difference is computed resample by resample.
 *
 * @param seed the seed of all resamples
 * @param draws the number of resamples
 * @param level the confidence level, such as 0.95; the tails below and above the interval are equal
 */
public record PatientBootstrap(long seed, int draws, double level) {
    /** More resamples would only improve digits of the interval that do not matter. */
    private static final int MOST_DRAWS = 1_000_000;

    public PatientBootstrap {
        if (draws < 2 || draws > MOST_DRAWS) {
            throw new IllegalArgumentException("draws must be from 2 to " + MOST_DRAWS + ", was " + draws);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be in (0, 1), was " + level);
        }
    }

    /** Returns the default: 1,000 resamples, 95 % intervals. */
    public static PatientBootstrap withSeed(long seed) {
        return new PatientBootstrap(seed, 1000, 0.95);
    }

    /**
     * Draws a resample.
     *
     * @param draw the number of the resample, from 0
     * @param patients the number of patients; they are numbered in the order of their sorted ids
     * @return [patients], how often each was drawn; sums to {@code patients}
     */
    int[] drawn(int draw, int patients) {
        SplittableRandom random = new SplittableRandom(mixed(mixed(seed) + draw));
        int[] times = new int[patients];
        for (int i = 0; i < patients; i++) {
            times[random.nextInt(patients)]++;
        }
        return times;
    }

    /**
     * Returns the percentile interval, with linear interpolation between draws (Hyndman and Fan 1996, type 7; NumPy's default).
     *
     * @param estimate the figure on the original films
     * @param values one value per resample, at least one, without NaN
     */
    Interval interval(double estimate, double[] values) {
        return interval(estimate, values, values);
    }

    /**
     * Returns the interval from the lower percentile of the lower bounds to the upper percentile of the upper bounds, extended to
     * include the estimate if necessary.
     *
     * @param estimate the figure on the original films
     * @param lows one lower bound per resample, at least one, without NaN
     * @param highs one upper bound per resample, without NaN
     */
    Interval interval(double estimate, double[] lows, double[] highs) {
        double tail = (1 - level) / 2;
        return new Interval(
                estimate,
                Math.min(estimate, quantile(sorted(lows), tail)),
                Math.max(estimate, quantile(sorted(highs), 1 - tail)));
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Returns the quantile of sorted values, of which there is at least one. */
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /**
     * Mixes a number over all 64 bits (the finalizer of SplitMix64, Steele et al. 2014); without it, generators with evenly
     * spaced seeds would repeat each other's values.
     */
    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
