package dev.lucency.result;

import dev.lucency.eval.Comparison;
import dev.lucency.eval.DeLong;
import dev.lucency.eval.Difference;
import dev.lucency.eval.Interval;
import dev.lucency.eval.LabelDifference;
import dev.lucency.eval.Metric;
import dev.lucency.eval.ModelPair;
import dev.lucency.eval.Score;
import dev.lucency.io.CsvFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The file {@code comparison.csv}: one row for each pair, metric, and label or mean. */
public final class ComparisonCsv {
    private static final List<String> COLUMNS = List.of(
            "first",
            "second",
            "metric",
            "label",
            "difference",
            "low",
            "high",
            "p",
            "p_holm",
            "comparisons",
            "delong_p",
            "not_scored");

    private ComparisonCsv() {}

    /**
     * Writes the file atomically.
     *
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public static void write(Path file, Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        for (ModelPair pair : comparison.pairs()) {
            for (Metric metric : Metric.withoutThreshold()) {
                add(rows, pair, metric);
            }
        }
        CsvFile.write(file, COLUMNS, rows);
    }

    private static void add(List<List<String>> rows, ModelPair pair, Metric metric) {
        for (LabelDifference label : pair.difference().labels()) {
            DeLong test = metric == Metric.AUROC ? pair.deLong().get(label.label()) : null;
            rows.add(row(pair, metric, label.label(), label.of(metric), test));
        }
        rows.add(row(pair, metric, "mean", pair.difference().mean(metric).difference(), null));
    }

    private static List<String> row(
            ModelPair pair, Metric metric, String label, Difference difference, @Nullable DeLong test) {
        Interval interval = difference.score().interval().orElse(null);
        return List.of(
                pair.first(),
                pair.second(),
                metric.key(),
                label,
                interval == null ? "" : Double.toString(interval.estimate()),
                interval == null ? "" : Double.toString(interval.low()),
                interval == null ? "" : Double.toString(interval.high()),
                text(difference.p()),
                text(difference.adjusted()),
                Integer.toString(difference.comparisons()),
                test == null ? "" : Double.toString(test.p()),
                difference.score() instanceof Score.NotScored missing ? missing.because() : "");
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }
}
