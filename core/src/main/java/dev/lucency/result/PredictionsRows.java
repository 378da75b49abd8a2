package dev.lucency.result;

import dev.lucency.DataException;
import dev.lucency.data.LabelValue;
import dev.lucency.eval.FilmId;
import dev.lucency.eval.Predictions;
import dev.lucency.io.CsvTable;
import dev.lucency.io.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builder of predictions from the rows of their table. */
final class PredictionsRows {
    private final Path file;
    private final List<String> columns = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final Map<String, Long> lineOf = new HashMap<>();
    private final List<FilmId> films = new ArrayList<>();
    private final List<double[]> targets = new ArrayList<>();
    private final List<double[]> probabilities = new ArrayList<>();
    private String split = "";

    PredictionsRows(Path file) {
        this.file = file;
    }

    void add(CsvTable table, CsvTable.Row row) {
        readHeader(table);
        readFilm(row.line(), row.at(0), row.at(1), row.at(2));
        double[] target = new double[labels.size()];
        double[] probability = new double[labels.size()];
        for (int label = 0; label < labels.size(); label++) {
            int column = PredictionsCsv.FILM_COLUMNS.size() + 2 * label;
            target[label] = target(row.line(), column, row.at(column));
            probability[label] = probability(row.line(), column + 1, row.at(column + 1));
        }
        targets.add(target);
        probabilities.add(probability);
    }

    Predictions predictions(CsvTable table) {
        readHeader(table);
        if (films.isEmpty()) {
            throw new DataException(file + ": holds no film; make it anew with evaluate");
        }
        return Predictions.of(
                split, labels, films, targets.toArray(double[][]::new), probabilities.toArray(double[][]::new));
    }

    private void readHeader(CsvTable table) {
        if (!columns.isEmpty()) {
            return;
        }
        List<String> header = table.columns();
        int first = PredictionsCsv.FILM_COLUMNS.size();
        boolean paired = header.size() > first && (header.size() - first) % 2 == 0;
        if (!paired || !header.subList(0, first).equals(PredictionsCsv.FILM_COLUMNS)) {
            throw broken(
                    1,
                    "columns must be image_id,patient_id,split, then <label>_target,<label>_probability of each "
                            + "label, were " + String.join(",", header));
        }
        for (int column = first; column < header.size(); column += 2) {
            String label = header.get(column).replaceFirst(PredictionsCsv.TARGET + "$", "");
            boolean named = header.get(column).equals(label + PredictionsCsv.TARGET)
                    && header.get(column + 1).equals(label + PredictionsCsv.PROBABILITY);
            if (label.isBlank() || !named) {
                throw broken(
                        1,
                        "columns " + header.get(column) + "," + header.get(column + 1)
                                + " must be <label>_target,<label>_probability");
            }
            labels.add(label);
        }
        columns.addAll(header);
    }

    private void readFilm(long line, String image, String patient, String part) {
        if (image.isBlank() || patient.isBlank() || part.isBlank()) {
            throw broken(line, "image_id, patient_id and split must not be empty");
        }
        Long earlier = lineOf.putIfAbsent(image, line);
        if (earlier != null) {
            throw broken(line, "column image_id must name each film once, " + image + " stands in line " + earlier);
        }
        if (!split.isEmpty() && !split.equals(part)) {
            throw broken(line, "column split must be one for all films, was " + split + " and then " + part);
        }
        split = part;
        films.add(new FilmId(image, patient));
    }

    private double target(long line, int column, String text) {
        Optional<LabelValue> value = LabelValue.parse(text).filter(said -> said != LabelValue.UNCERTAIN);
        return switch (value.orElseThrow(() -> broken(line, column, "1, 0 or empty for unknown", text))) {
            case POSITIVE -> 1;
            case NEGATIVE -> 0;
            case UNKNOWN, UNCERTAIN -> Double.NaN;
        };
    }

    private double probability(long line, int column, String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (text.strip().equalsIgnoreCase("nan")) {
            throw new DataException(file + ":" + line + ": column " + columns.get(column)
                    + " must be a number in [0, 1], was '" + text
                    + "', as after a training that diverged; leave this model"
                    + " out, or the film out of all models");
        }
        if (!(value >= 0 && value <= 1)) {
            throw broken(line, column, "a number in [0, 1]", text);
        }
        return value;
    }

    private DataException broken(long line, int column, String rule, String value) {
        return broken(line, "column " + columns.get(column) + " must be " + rule + ", was '" + value + "'");
    }

    private DataException broken(long line, String rule) {
        return new DataException(file + ":" + line + ": "
                + Printable.line(rule + "; mend the line or make the file anew with evaluate"));
    }
}
