package dev.lucency.eval;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How sure a figure is, by drawing patients anew: a draw takes as many patients as there are, with replacement, and each
 * with all of its films, because films of one patient are alike (Efron and Tibshirani 1993, chapters 8 and 13).
 *
 * <p>A draw depends on the seed, the number of the draw and the set of patients only: not on threads, not on the model. Two
 * models judged on the same films are therefore judged on the same draws, and their difference is formed draw by draw.
 *
 * @param seed from which every draw is derived
 * @param draws how many
 * @param level the share of the draws that the interval holds, such as 0.95: it leaves out as many below as above
 */
public record PatientBootstrap(long seed, int draws, double level) {
    /** More would only make the ends of an interval certain to digits that nobody reads. */
    private static final int MOST_DRAWS = 1_000_000;

    public PatientBootstrap {
        if (draws < 2 || draws > MOST_DRAWS) {
            throw new IllegalArgumentException("draws must be from 2 to " + MOST_DRAWS + ", was " + draws);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be in (0, 1), was " + level);
        }
    }

    /** The usual one: 1,000 draws, 95 % intervals. */
    public static PatientBootstrap withSeed(long seed) {
        return new PatientBootstrap(seed, 1000, 0.95);
    }

    /**
     * One draw.
     *
     * @param draw its number, from 0
     * @param patients how many there are; numbered in the order of their sorted names
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
     * The percentile interval, with linear interpolation between draws (Hyndman and Fan 1996, type 7; NumPy's default).
     *
     * @param estimate on the films as they are
     * @param values one a draw, none NaN, at least one
     */
    Interval interval(double estimate, double[] values) {
        return interval(estimate, values, values);
    }

    /**
     * The interval from a low percentile of what a figure may be at the least to a high one of what it may be at the most. It always
     * holds its estimate: where the percentiles leave that out, the interval reaches to it.
     *
     * @param estimate on the films as they are
     * @param lows one a draw, none NaN, at least one
     * @param highs one a draw likewise
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

    /** The value at a share of the way through sorted values, at least one. */
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /**
     * Spreads a number over all 64 bits (the finalizer of SplitMix64, Steele et al. 2014): generators whose starts lie a
     * fixed step apart would repeat each other's draws.
     */
    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
