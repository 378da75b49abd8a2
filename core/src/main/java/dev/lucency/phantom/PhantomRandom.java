package dev.lucency.phantom;

/**
 * Random numbers that follow from a list of keys alone, the same on every machine (SplitMix64; Steele, Lea and Flood 2014).
 * Nothing here calls a function whose last digit may differ between processors.
 */
final class PhantomRandom {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final int UNIFORMS_IN_A_NORMAL = 12;
    private static final double REACH = 2.5;

    private long state;

    private PhantomRandom(long state) {
        this.state = state;
    }

    /** A stream of its own for every list of keys; the order of the keys matters. */
    static PhantomRandom of(long... keys) {
        long state = 0;
        for (long key : keys) {
            state = mix(state + STEP) ^ mix(key + STEP);
        }
        return new PhantomRandom(mix(state));
    }

    /** The next 64 random bits. */
    long bits() {
        state += STEP;
        return mix(state);
    }

    /** From 0 up to, and without, 1. */
    double uniform() {
        return (bits() >>> 11) * 0x1p-53;
    }

    /** From {@code low} to {@code high}. */
    double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** Bell-shaped, cut at two and a half standard deviations so that no phantom is grotesque. */
    double normal(double mean, double deviation) {
        double sum = -UNIFORMS_IN_A_NORMAL / 2.0;
        for (int i = 0; i < UNIFORMS_IN_A_NORMAL; i++) {
            sum += uniform();
        }
        return mean + deviation * Math.max(-REACH, Math.min(REACH, sum));
    }

    /** True with this probability. */
    boolean chance(double probability) {
        return uniform() < probability;
    }

    private static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        y = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
        return y ^ (y >>> 31);
    }
}
