package dev.lucency.eval;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction of p values for several hypotheses: it keeps the probability of one or more false rejections below the
 * significance level (Holm 1979), under any dependence between the tests.
 */
public final class Holm {
    private Holm() {}

    /**
     * Returns the corrected p values.
     *
     * @param p [m], each in [0, 1]
     * @return [m], in the same order: the i-th smallest (i from 0) is multiplied by m - i, made at least as large as the one
     *     before, and limited to 1
     * @throws IllegalArgumentException if a value is not in [0, 1]
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
