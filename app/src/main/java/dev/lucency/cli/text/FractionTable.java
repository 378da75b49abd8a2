package dev.lucency.cli.text;

import dev.lucency.chart.FractionChart;
import dev.lucency.eval.Difference;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.FractionCurves;
import dev.lucency.eval.FractionPoint;
import dev.lucency.eval.Metric;
import dev.lucency.report.HolmText;
import java.util.Locale;
import java.util.OptionalDouble;

/** Formats curves over the share of labels for a terminal: mean AUROC. */
public final class FractionTable {
    private FractionTable() {}

    public static String text(FractionCurves curves) {
        Evaluation films = curves.films();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%s: %,d films of %,d patients; mean AUROC of %d labels%n%n%-40s %7s %6s  %-24s %-7s  - %s%n",
                films.split(),
                films.films(),
                films.patients(),
                curves.labels().size(),
                "",
                "labels",
                "models",
                "mean (95 % interval)",
                "between",
                curves.reference()));
        curves.points().forEach(point -> text.append(row(point)));
        return text.append(String.format("%n%s%n%n", HolmText.of(curves, Metric.AUROC)))
                .toString();
    }

    private static String row(FractionPoint point) {
        OptionalDouble deviation = point.deviation(Metric.AUROC);
        return String.format(
                                Locale.ROOT,
                                "%-40s %7s %6d  %-24s %-7s  %s",
                                point.arm(),
                                FractionChart.percent(point.share()),
                                point.models().size(),
                                ScoreTable.score(point.mean(Metric.AUROC)),
                                deviation.isPresent()
                                        ? String.format(Locale.ROOT, "%.3f", deviation.getAsDouble())
                                        : "",
                                point.difference(Metric.AUROC)
                                        .map(FractionTable::difference)
                                        .orElse(""))
                        .stripTrailing()
                + System.lineSeparator();
    }

    private static String difference(Difference difference) {
        return difference
                .score()
                .interval()
                .map(value -> String.format(
                        Locale.ROOT,
                        "%+.3f (%+.3f to %+.3f)  p %.3f, Holm %.3f",
                        value.estimate(),
                        value.low(),
                        value.high(),
                        difference.p().orElse(1),
                        difference.adjusted().orElse(1)))
                .orElseGet(() -> ScoreTable.score(difference.score()));
    }
}
