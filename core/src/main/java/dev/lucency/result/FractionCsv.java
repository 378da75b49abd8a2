package dev.lucency.result;

import dev.lucency.eval.Difference;
import dev.lucency.eval.FractionCurves;
import dev.lucency.eval.FractionPoint;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Metric;
import dev.lucency.eval.Score;
import dev.lucency.io.CsvFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The file {@code fractions.csv}: one row for each arm, fraction of the labels, and metric. */
public final class FractionCsv {
    private static final List<String> COLUMNS = List.of(
            "arm",
            "share",
            "metric",
            "models",
            "mean",
            "low",
            "high",
            "deviation",
            "difference",
            "difference_low",
            "difference_high",
            "p",
            "p_holm",
            "comparisons");

    private FractionCsv() {}

    /**
     * Writes the file atomically.
     *
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public static void write(Path file, FractionCurves curves) {
        List<List<String>> rows = new ArrayList<>();
        for (FractionPoint point : curves.points()) {
            for (Metric metric : Metric.withoutThreshold()) {
                rows.add(row(point, metric));
            }
        }
        CsvFile.write(file, COLUMNS, rows);
    }

    private static List<String> row(FractionPoint point, Metric metric) {
        Optional<Difference> difference = point.difference(metric);
        List<String> row = new ArrayList<>(List.of(
                point.arm(),
                Double.toString(point.share()),
                metric.key(),
                Integer.toString(point.models().size())));
        row.addAll(cells(Optional.of(point.mean(metric))));
        row.add(text(point.deviation(metric)));
        row.addAll(cells(difference.map(Difference::score)));
        row.add(text(difference.map(Difference::p).orElse(OptionalDouble.empty())));
        row.add(text(difference.map(Difference::adjusted).orElse(OptionalDouble.empty())));
        row.add(difference.map(own -> Integer.toString(own.comparisons())).orElse(""));
        return row;
    }

    private static List<String> cells(Optional<Score> score) {
        Optional<Interval> interval = score.flatMap(Score::interval);
        return interval.map(value -> List.of(
                        Double.toString(value.estimate()), Double.toString(value.low()), Double.toString(value.high())))
                .orElse(List.of("", "", ""));
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }
}
