package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.eval.Comparison;
import dev.lucency.eval.Difference;
import dev.lucency.eval.FractionCurves;
import dev.lucency.eval.Metric;
import java.util.stream.Stream;

/** The number of comparisons over which the p of a table are corrected, in words; the same on pages, on terminals and in files. */
public final class HolmText {
    private HolmText() {}

    /** Returns the text for a metric's table in a comparison. */
    public static String of(Comparison comparison, Metric metric) {
        return "p of labels " + over(labels(comparison, metric)) + ", p of means " + over(means(comparison, metric));
    }

    /** Returns the text for a metric's table of label fractions. */
    public static String of(FractionCurves curves, Metric metric) {
        return "p " + over(comparisons(curves, metric));
    }

    /** Returns the number of pairs of a label and a model pair with a p. */
    static int labels(Comparison comparison, Metric metric) {
        return comparisons(comparison.pairs().stream()
                .flatMap(pair -> pair.difference().labels().stream())
                .map(label -> label.of(metric)));
    }

    /** Returns the number of model pairs whose means have a p. */
    static int means(Comparison comparison, Metric metric) {
        return comparisons(comparison.pairs().stream()
                .map(pair -> pair.difference().mean(metric).difference()));
    }

    /** Returns the number of points with a p. */
    static int comparisons(FractionCurves curves, Metric metric) {
        return comparisons(curves.points().stream().flatMap(point -> point.difference(metric).stream()));
    }

    private static int comparisons(Stream<Difference> family) {
        return family.mapToInt(Difference::comparisons).max().orElse(0);
    }

    private static String over(int comparisons) {
        return comparisons == 0
                ? "not given, because of too few cases"
                : "corrected over " + Figures.count(comparisons) + (comparisons == 1 ? " comparison" : " comparisons")
                        + " (Holm)";
    }
}
