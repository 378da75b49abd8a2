package dev.lucency.eval;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * p-values of several hypotheses, raised so that the chance of one false finding or more among all of them stays below the
 * level that each is compared with (Holm 1979); nothing is assumed of how they depend on each other.
 */
public final class Holm {
    private Holm() {}

    /**
     * Adjusts.
     *
     * @param p [m], each in [0, 1]
     * @return [m], in the same order: the i-th smallest times m - i, i from 0, never below a smaller one's and at most 1
     * @throws IllegalArgumentException if a value is not in [0, 1] (names its place)
     */
    public static double[] adjusted(double... p) {
        for (int i = 0; i < p.length; i++) {
            if (!(p[i] >= 0 && p[i] <= 1)) {
                throw new IllegalArgumentException("p " + i + " must be in [0, 1], was " + p[i]);
            }
        }
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double highest = 0;
        for (int i = 0; i < order.length; i++) {
            highest = Math.max(highest, Math.min(1, (p.length - i) * p[order[i]]));
            adjusted[order[i]] = highest;
        }
        return adjusted;
    }
}
