package dev.lucency.report;

import dev.lucency.DataException;
import dev.lucency.eval.FilmId;
import dev.lucency.eval.Predictions;
import dev.lucency.io.CsvCell;
import dev.lucency.io.CsvFile;
import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * Predictions as a table that any tool opens: {@code image_id,patient_id,split}, then for each label
 * {@code <label>_target} (1, 0, or empty for unknown) and {@code <label>_probability}.
 */
public final class PredictionsCsv {
    static final List<String> FILM_COLUMNS = List.of("image_id", "patient_id", "split");
    static final String TARGET = "_target";
    static final String PROBABILITY = "_probability";

    private PredictionsCsv() {}

    /**
     * Writes a file that is never seen half written. Probabilities keep every digit.
     *
     * @throws DataException if it cannot be written
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
     * @throws DataException if it is missing or breaks a rule; names file, line, column, rule and value
     */
    public static Predictions read(Path file) {
        try (Reader in = InputFile.reader(file);
                CSVParser rows = CSVFormat.DEFAULT.parse(in)) {
            PredictionsRows read = new PredictionsRows(file);
            rows.forEach(row -> read.add(
                    row.getRecordNumber(), row.stream().map(CsvCell::read).toList()));
            return read.predictions();
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file; make it with evaluate", e);
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        } catch (UncheckedIOException e) {
            throw new DataException(file + ": is no CSV: " + e.getMessage() + "; make it anew with evaluate", e);
        }
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
