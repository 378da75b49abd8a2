package dev.lucency.explain;

import dev.lucency.io.CsvFile;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the chosen patches of films as a table: one row per patch, highest score first, with positions in pixels of the prepared film. */
public final class SelectionCsv {
    private static final List<String> COLUMNS =
            List.of("film", "patient", "rank", "row", "column", "score", "x", "y", "width", "height");

    private SelectionCsv() {}

    /**
     * Writes the table; the file appears complete or not at all.
     *
     * @param side side of the films, in pixels
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public static void write(Path file, List<SelectionMap> maps, int side) {
        List<List<?>> rows = new ArrayList<>();
        maps.forEach(map -> add(rows, map, side));
        CsvFile.write(file, COLUMNS, rows);
    }

    private static void add(List<List<?>> rows, SelectionMap map, int side) {
        for (int rank = 0; rank < map.places().length; rank++) {
            int place = map.places()[rank];
            Rectangle2D.Double area = map.area(place, side);
            rows.add(List.of(
                    map.film().id(),
                    map.film().patient(),
                    rank + 1,
                    place / map.columns(),
                    place % map.columns(),
                    map.scores()[place],
                    pixels(area.x),
                    pixels(area.y),
                    pixels(area.width),
                    pixels(area.height)));
        }
    }

    private static String pixels(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
