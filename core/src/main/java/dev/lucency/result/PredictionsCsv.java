package dev.lucency.result;

import dev.lucency.eval.FilmId;
import dev.lucency.eval.Predictions;
import dev.lucency.io.CsvFile;
import dev.lucency.io.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The file {@code predictions.csv}, a table that any tool can open: the columns are {@code image_id,patient_id,split}, then for
 * each label {@code <label>_target} (1, 0, or empty for unknown) and {@code <label>_probability}. Targets written by other tools
 * may have any spelling of {@link dev.lucency.data.LabelValue#parse}, such as 1.0, True or nan.
 */
public final class PredictionsCsv {
    static final List<String> FILM_COLUMNS = List.of("image_id", "patient_id", "split");
    static final String TARGET = "_target";
    static final String PROBABILITY = "_probability";

    private PredictionsCsv() {}

    /**
     * Writes the file atomically. Probabilities are written with full precision.
     *
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public static void write(Path file, Predictions predictions) {
        List<List<String>> rows = IntStream.range(0, predictions.films().size())
                .mapToObj(film -> row(predictions, film))
                .toList();
        CsvFile.write(file, header(predictions.labels()), rows);
    }

    /**
     * Reads a file.
     *
     * @throws dev.lucency.DataException if the file is missing or breaks a rule; the message names file, line, column, rule and
     *     value
     */
    public static Predictions read(Path file) {
        PredictionsRows rows = new PredictionsRows(file);
        CsvTable header = CsvTable.scanOurs(file, rows::add);
        return rows.predictions(header);
    }

    private static List<String> header(List<String> labels) {
        List<String> columns = new ArrayList<>(FILM_COLUMNS);
        for (String label : labels) {
            columns.add(label + TARGET);
            columns.add(label + PROBABILITY);
        }
        return columns;
    }

    private static List<String> row(Predictions predictions, int film) {
        FilmId id = predictions.films().get(film);
        List<String> cells = new ArrayList<>(List.of(id.image(), id.patient(), predictions.split()));
        for (int label = 0; label < predictions.labels().size(); label++) {
            cells.add(!predictions.isKnown(film, label) ? "" : predictions.isPositive(film, label) ? "1" : "0");
            cells.add(Double.toString(predictions.probability(film, label)));
        }
        return cells;
    }
}
