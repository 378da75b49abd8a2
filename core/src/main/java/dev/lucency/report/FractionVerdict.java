package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.FractionChart;
import dev.lucency.eval.Difference;
import dev.lucency.eval.FractionCurves;
import dev.lucency.eval.FractionPoint;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What a comparison over fractions of the labels found, in a few sentences: where an arm differs from the reference, and how sure that is. */
final class FractionVerdict {
    private FractionVerdict() {}

    /** Returns the sentences. */
    static String sentences(FractionCurves curves) {
        List<FractionPoint> tested = curves.points().stream()
                .filter(point -> point.difference(Metric.AUROC)
                        .flatMap(difference -> difference.score().interval())
                        .isPresent())
                .toList();
        List<FractionPoint> shown = tested.stream()
                .filter(point -> DifferenceTable.isShown(difference(point)))
                .toList();
        if (tested.isEmpty()) {
            return highest(curves) + "No arm can be compared with " + curves.reference() + ".";
        }
        return highest(curves) + "Against " + curves.reference() + ": "
                + (shown.isEmpty()
                        ? "no difference in mean AUROC is shown (" + corrected(tested.size()) + ")."
                        : shown.stream().map(FractionVerdict::words).collect(Collectors.joining("; ")) + " ("
                                + corrected(tested.size()) + ")."
                                + (shown.size() == tested.size()
                                        ? ""
                                        : " Not shown: the other " + (tested.size() - shown.size()) + "."));
    }

    /** Returns the arm with the highest mean at the largest fraction. */
    private static String highest(FractionCurves curves) {
        double most = curves.shares().get(curves.shares().size() - 1);
        return curves.points().stream()
                .filter(point -> point.share() == most)
                .filter(point -> point.mean(Metric.AUROC).interval().isPresent())
                .max(Comparator.comparingDouble(point -> mean(point).estimate()))
                .map(point -> "Highest mean AUROC with " + FractionChart.percent(most) + " of the labels: "
                        + point.arm() + ", " + Figures.fixed(mean(point).estimate(), 3) + " ("
                        + Figures.ends(mean(point), 3) + "). ")
                .orElse("");
    }

    private static String corrected(int comparisons) {
        return comparisons == 1 ? "p below 0.05" : "p below 0.05 after correction for " + comparisons + " comparisons";
    }

    private static String words(FractionPoint point) {
        Interval difference = difference(point).score().interval().orElseThrow();
        return point.arm() + " with " + FractionChart.percent(point.share()) + " of the labels "
                + Figures.signed(difference.estimate(), 3) + " (" + Figures.signed(difference.low(), 3) + " to "
                + Figures.signed(difference.high(), 3) + ")";
    }

    private static Difference difference(FractionPoint point) {
        return point.difference(Metric.AUROC).orElseThrow();
    }

    private static Interval mean(FractionPoint point) {
        return point.mean(Metric.AUROC).interval().orElseThrow();
    }
}
