package dev.lucency.result;

import dev.lucency.eval.Interval;
import dev.lucency.eval.LabelScore;
import dev.lucency.io.CsvFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file {@code sets.csv}: one row for each model, set, and label or mean. */
public final class AcrossSetsCsv {
    private static final List<String> COLUMNS = List.of(
            "model",
            "set",
            "split",
            "films",
            "patients",
            "label",
            "auroc",
            "low",
            "high",
            "drop",
            "drop_low",
            "drop_high");

    private AcrossSetsCsv() {}

    /**
     * Writes the file atomically.
     *
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public static void write(Path file, AcrossSets across) {
        List<List<String>> rows = new ArrayList<>();
        across.places()
                .forEach((model, places) -> places.forEach((set, place) -> {
                    rows.add(row(model, set, place, "mean", Optional.of(place.mean()), place.drop()));
                    for (LabelScore label : place.evaluation().labels()) {
                        rows.add(row(
                                model, set, place, label.label(), label.auroc().interval(), Optional.empty()));
                    }
                }));
        CsvFile.write(file, COLUMNS, rows);
    }

    private static List<String> row(
            String model,
            String set,
            AcrossSets.Place place,
            String label,
            Optional<Interval> auroc,
            Optional<Interval> drop) {
        List<String> row = new ArrayList<>(List.of(
                model,
                set,
                place.evaluation().split(),
                Integer.toString(place.evaluation().films()),
                Integer.toString(place.evaluation().patients()),
                label));
        row.addAll(three(auroc));
        row.addAll(three(drop));
        return row;
    }

    private static List<String> three(Optional<Interval> value) {
        return value.map(one -> List.of(
                        Double.toString(one.estimate()), Double.toString(one.low()), Double.toString(one.high())))
                .orElse(List.of("", "", ""));
    }
}
