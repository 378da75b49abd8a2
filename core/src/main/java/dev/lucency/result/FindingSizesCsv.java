package dev.lucency.result;

import dev.lucency.DataException;
import dev.lucency.eval.FindingSizes;
import dev.lucency.eval.Predictions;
import dev.lucency.eval.SizeGroup;
import dev.lucency.io.CsvFile;
import dev.lucency.io.CsvTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file {@code finding-sizes.csv} beside {@code predictions.csv}: for each finding with a box on an evaluated film, the share of the film
 * that its boxes cover.
 */
public final class FindingSizesCsv {
    public static final String NAME = "finding-sizes.csv";
    private static final List<String> COLUMNS = List.of("image_id", "label", "share");

    private FindingSizesCsv() {}

    /**
     * Writes the file atomically; nothing if no size is known.
     *
     * @param folder folder of the predictions
     * @throws DataException if the file cannot be written
     */
    public static void write(Path folder, FindingSizes sizes) {
        if (sizes.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        sizes.areas()
                .forEach((label, films) ->
                        films.forEach((film, share) -> rows.add(List.of(film, label, Double.toString(share)))));
        CsvFile.write(folder.resolve(NAME), COLUMNS, rows);
    }

    /**
     * Returns whether predictions can be read by the size of findings: whether the file is beside them.
     *
     * @param predictions file of the predictions
     */
    public static boolean isKnown(Path predictions, SizeGroup size) {
        return size == SizeGroup.ALL || Files.isRegularFile(predictions.resolveSibling(NAME));
    }

    /**
     * Reads predictions, of which films with a finding are kept if it has a given size ({@link FindingSizes#of}).
     *
     * @param predictions file of the predictions; the sizes are read from the same folder
     * @throws DataException if a file is missing or breaks a rule
     */
    public static Predictions read(Path predictions, SizeGroup size) {
        Predictions all = PredictionsCsv.read(predictions);
        return size == SizeGroup.ALL
                ? all
                : sizes(predictions.resolveSibling(NAME)).of(all, size);
    }

    private static FindingSizes sizes(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DataException(
                    file + ": is missing, so the " + SizeGroup.SMALL.key()
                            + " and large findings of these films are not known; prepare the set with boxes, and evaluate the model again");
        }
        CsvTable table = CsvTable.readOurs(file);
        COLUMNS.forEach(table::place);
        Map<String, Map<String, Double>> areas = new LinkedHashMap<>();
        for (CsvTable.Row row : table.rows()) {
            areas.computeIfAbsent(row.at(1), label -> new LinkedHashMap<>()).put(row.at(0), share(table, row));
        }
        return new FindingSizes(areas);
    }

    private static double share(CsvTable table, CsvTable.Row row) {
        try {
            double share = Double.parseDouble(row.at(2));
            if (share > 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            throw table.failure(row, "share must be a number, was '" + row.at(2) + "'");
        }
        throw table.failure(row, "share must be above 0 and at most 1, was " + row.at(2));
    }
}
