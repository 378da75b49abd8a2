package dev.lucency.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The differences whose p are corrected together. The rule is one for all results: a family is all differences of one metric and one
 * kind that a result shows, whatever the pair of models or the share of labels. There are two kinds: means over labels, which a
 * comparison is made for, and single labels, which are looked at after. Other metrics tell the same question again and are not counted.
 */
final class HolmFamily {
    private HolmFamily() {}

    /** The differences of a family with their p corrected by {@link Holm}; one without p has none and does not count. */
    static List<Difference> corrected(List<Difference> family) {
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
