package dev.lucency.report;

import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.eval.MeanScore;
import dev.lucency.eval.Metric;
import dev.lucency.eval.Score;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The table below that of AUROC: the means over findings of all other metrics that every model has, one row per metric. */
final class OtherMetrics {
    private OtherMetrics() {}

    /** Returns the table, or nothing if AUROC is the only metric. */
    static Html html(ResultTable table) {
        List<Metric> metrics = Stream.of(Metric.values())
                .filter(metric -> metric != Metric.AUROC)
                .filter(metric -> table.models().stream()
                        .allMatch(model -> model.evaluation().means().containsKey(metric)))
                .toList();
        if (metrics.isEmpty()) {
            return Html.NONE;
        }
        List<String> head = new ArrayList<>(List.of("Mean over findings", "better"));
        table.models().forEach(model -> head.add(model.model()));
        table.differences().forEach(pair -> head.add(pair.first() + " \u2212 " + pair.second()));
        PlainTable rows = new PlainTable(
                "Metrics at a threshold use thresholds chosen on validation. Means are over the findings with enough cases and"
                        + " with the metric.",
                head);
        metrics.forEach(metric -> rows.row(metric.title(), cells(table, metric)));
        return rows.html();
    }

    private static Html cells(ResultTable table, Metric metric) {
        List<Score> scores = table.models().stream()
                .map(model -> model.evaluation().mean(metric).score())
                .toList();
        return Html.of(
                PlainTable.cell(metric.higherIsBetter() ? "higher" : "lower"),
                ScoreCells.scores(scores),
                metric.atThreshold()
                        ? Html.of(Collections.nCopies(table.differences().size(), PlainTable.cell("")))
                        : differences(table, metric));
    }

    private static Html differences(ResultTable table, Metric metric) {
        return ScoreCells.differences(table.differences().stream()
                .map(pair -> Optional.ofNullable(pair.difference().means().get(metric))
                        .map(mean -> mean.mean())
                        .map(MeanScore::score)
                        .orElseGet(() -> new Score.NotScored("not compared")))
                .toList());
    }
}
