package dev.lucency.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The differences whose p values are corrected together. A family consists of all differences of one metric and one kind in a
 * result, over all pairs of models or fractions of labels. There are two kinds: means over labels, the primary comparison, and
 * single labels, the secondary one. Different metrics measure the same question and are separate families. In a study, the family
 * consists of all comparisons but the one of the primary endpoint.
 */
public final class HolmFamily {
    private HolmFamily() {}

    /**
     * Returns the smallest p value that bootstrap resamples can give a comparison after the correction: the smallest of B resamples is
     * 2 / (B + 1). If it is not below the level of a test, no comparison of the family can be significant, whatever its difference is.
     *
     * @param resamples number of resamples
     * @param comparisons number of comparisons in the family
     */
    public static double smallestCorrected(int resamples, int comparisons) {
        return Math.min(1, 2.0 * comparisons / (resamples + 1));
    }

    /** Returns the least number of resamples with which a comparison of a family can have a corrected p value below 0.05. */
    public static int resamplesNeeded(int comparisons) {
        return 40 * comparisons;
    }

    /** Returns the differences of a family with their p values corrected by {@link Holm}; differences without a p do not count. */
    public static List<Difference> corrected(List<Difference> family) {
        double[] adjusted = Holm.adjusted(family.stream()
                .map(Difference::p)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray());
        List<Difference> corrected = new ArrayList<>();
        int next = 0;
        for (Difference difference : family) {
            corrected.add(
                    difference.p().isEmpty() ? difference : difference.corrected(adjusted[next++], adjusted.length));
        }
        return corrected;
    }
}
