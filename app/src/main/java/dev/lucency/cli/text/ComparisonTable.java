package dev.lucency.cli.text;

import dev.lucency.eval.Comparison;
import dev.lucency.eval.Difference;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.LabelDifference;
import dev.lucency.eval.MeanDifference;
import dev.lucency.eval.Metric;
import dev.lucency.eval.ModelPair;
import dev.lucency.eval.Score;
import dev.lucency.report.HolmText;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Formats a comparison for a terminal: differences in AUROC of each pair of models. */
public final class ComparisonTable {
    private ComparisonTable() {}

    public static String text(Comparison comparison) {
        Evaluation films = comparison.models().values().iterator().next();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%n%s: %,d films of %,d patients%n", films.split(), films.films(), films.patients()));
        for (Map.Entry<String, Evaluation> model : comparison.models().entrySet()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-34s mean AUROC %s%n",
                    model.getKey(),
                    ScoreTable.score(model.getValue().mean().score())));
        }
        comparison.pairs().forEach(pair -> text.append(text(pair)));
        text.append(String.format("%n%s%n", HolmText.of(comparison, Metric.AUROC)));
        if (!comparison.leftOut().isEmpty()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nlabels left out because not all models have them: %s%n",
                    String.join(", ", comparison.leftOut())));
        }
        return text.append(System.lineSeparator()).toString();
    }

    private static String text(ModelPair pair) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%s - %s%n%-22s  %-26s %7s %7s%n",
                pair.first(),
                pair.second(),
                "label",
                "AUROC (95 % interval)",
                "p",
                "Holm"));
        for (LabelDifference label : pair.difference().labels()) {
            text.append(row(label.label(), label.of(Metric.AUROC)));
        }
        MeanDifference mean = pair.difference().mean(Metric.AUROC);
        return text.append(row("mean of " + mean.mean().labels().size() + " labels", mean.difference()))
                .toString();
    }

    private static String row(String label, Difference difference) {
        Score score = difference.score();
        return score.interval()
                .map(value -> String.format(
                        Locale.ROOT,
                        "%-22s  %-26s %7s %7s%n",
                        label,
                        String.format(
                                Locale.ROOT, "%+.3f (%+.3f to %+.3f)", value.estimate(), value.low(), value.high()),
                        p(difference.p()),
                        p(difference.adjusted())))
                .orElseGet(() -> String.format(Locale.ROOT, "%-22s  %s%n", label, ScoreTable.score(score)));
    }

    private static String p(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "few";
    }
}
