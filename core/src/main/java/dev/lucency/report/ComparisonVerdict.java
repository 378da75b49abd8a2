package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.IntervalRows;
import dev.lucency.eval.Comparison;
import dev.lucency.eval.Difference;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Metric;
import dev.lucency.eval.ModelPair;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a comparison found, in a few sentences and one figure: which model is better in mean AUROC, by how much, and how sure that is. */
final class ComparisonVerdict {
    private ComparisonVerdict() {}

    /** Returns the sentences. */
    static String sentences(Comparison comparison) {
        List<ModelPair> scored = comparison.pairs().stream()
                .filter(pair -> mean(pair).score().interval().isPresent())
                .toList();
        if (scored.isEmpty()) {
            return "No finding has enough films with and without it, so nothing can be said of a difference.";
        }
        String best = comparison.models().entrySet().stream()
                .filter(model -> model.getValue().mean().score().interval().isPresent())
                .max(Comparator.comparingDouble(model -> auroc(model.getValue()).estimate()))
                .map(ComparisonVerdict::told)
                .orElseThrow();
        List<ModelPair> shown = scored.stream()
                .filter(pair -> DifferenceTable.isShown(mean(pair)))
                .toList();
        return "Highest mean AUROC: " + best + ". " + shown(shown, scored.size());
    }

    private static String told(Map.Entry<String, Evaluation> model) {
        Interval mean = auroc(model.getValue());
        return model.getKey() + ", " + Figures.fixed(mean.estimate(), 3) + " (" + Figures.ends(mean, 3) + ")";
    }

    private static String shown(List<ModelPair> shown, int pairs) {
        String corrected = pairs == 1 ? "" : ", after correction for " + pairs + " comparisons";
        if (shown.isEmpty()) {
            return (pairs == 1 ? "The difference is not shown" : "No difference is shown") + ": p is not below 0.05"
                    + corrected + ".";
        }
        return "Shown (p below 0.05" + corrected + "): "
                + shown.stream().map(ComparisonVerdict::words).collect(Collectors.joining("; ")) + "."
                + (shown.size() == pairs ? "" : " Not shown: the other " + (pairs - shown.size()) + ".");
    }

    private static String words(ModelPair pair) {
        Interval difference = mean(pair).score().interval().orElseThrow();
        boolean higher = difference.estimate() > 0;
        return (higher ? pair.first() : pair.second()) + " is above " + (higher ? pair.second() : pair.first()) + " by "
                + Figures.fixed(Math.abs(difference.estimate()), 3) + " ("
                + Figures.fixed(higher ? difference.low() : -difference.high(), 3) + " to "
                + Figures.fixed(higher ? difference.high() : -difference.low(), 3) + ")";
    }

    /** Returns the mean differences of all pairs. */
    static Html figure(Comparison comparison) {
        return IntervalRows.draw(
                "Difference in mean AUROC",
                List.of("interval over patients"),
                comparison.pairs().stream()
                        .map(pair -> DifferenceTable.row(DifferenceTable.name(pair), mean(pair)))
                        .toList());
    }

    private static Difference mean(ModelPair pair) {
        return pair.difference().mean(Metric.AUROC).difference();
    }

    private static Interval auroc(Evaluation evaluation) {
        return evaluation.mean().score().interval().orElseThrow();
    }
}
