package dev.lucency.data;

import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import dev.lucency.io.CsvFile;
import dev.lucency.io.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The file {@code boxes.csv} of a prepared set: one row per box, in pixels of the prepared picture, with three decimals. */
public final class BoxTable {
    public static final String NAME = "boxes.csv";
    private static final List<String> COLUMNS = List.of("id", "kind", "label", "x", "y", "width", "height");

    private BoxTable() {}

    public static void write(Path folder, List<PreparedBox> boxes) {
        CsvFile.write(
                folder.resolve(NAME), COLUMNS, boxes.stream().map(BoxTable::row).toList());
    }

    private static List<String> row(PreparedBox box) {
        return List.of(
                box.film(),
                box.kind().name().toLowerCase(Locale.ROOT),
                box.label(),
                pixels(box.x()),
                pixels(box.y()),
                pixels(box.width()),
                pixels(box.height()));
    }

    private static String pixels(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /**
     * Reads the boxes of a prepared set.
     *
     * @throws dev.lucency.DataException if the file is missing or does not have the format of {@link #write}
     */
    public static List<PreparedBox> read(Path folder) {
        CsvTable table = CsvTable.readOurs(folder.resolve(NAME));
        COLUMNS.forEach(table::place);
        List<PreparedBox> boxes = new ArrayList<>(table.rows().size());
        for (CsvTable.Row row : table.rows()) {
            try {
                boxes.add(new PreparedBox(
                        row.at(0),
                        FilmBox.Kind.valueOf(row.at(1).toUpperCase(Locale.ROOT)),
                        row.at(2),
                        Double.parseDouble(row.at(3)),
                        Double.parseDouble(row.at(4)),
                        Double.parseDouble(row.at(5)),
                        Double.parseDouble(row.at(6))));
            } catch (IllegalArgumentException e) {
                throw table.failure(row, "is no box (" + e.getMessage() + "); prepare the set again");
            }
        }
        return List.copyOf(boxes);
    }
}
