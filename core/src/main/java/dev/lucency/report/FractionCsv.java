package dev.lucency.report;

import dev.lucency.eval.Difference;
import dev.lucency.eval.FractionCurves;
import dev.lucency.eval.FractionPoint;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Metric;
import dev.lucency.eval.Score;
import dev.lucency.io.AtomicFile;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Label fractions as a table: a row for each arm, share and metric. */
public final class FractionCsv {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    private FractionCsv() {}

    /**
     * Writes a file that is never seen half written.
     *
     * @throws dev.lucency.DataException if it cannot be written
     */
    public static void write(Path file, FractionCurves curves) {
        AtomicFile.write(file, out -> {
            CSVPrinter rows = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), FORMAT);
            rows.printRecord(
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
            for (FractionPoint point : curves.points()) {
                for (Metric metric : Metric.withoutThreshold()) {
                    rows.printRecord(row(point, metric));
                }
            }
            rows.flush();
        });
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
