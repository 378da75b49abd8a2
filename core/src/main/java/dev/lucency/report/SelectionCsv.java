package dev.lucency.report;

import dev.lucency.explain.SelectionMap;
import dev.lucency.io.AtomicFile;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The chosen patches of films as a table: a row a patch, the highest of a film first, in pixels of the prepared film. */
public final class SelectionCsv {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    private SelectionCsv() {}

    /**
     * Writes a file that is never seen half written.
     *
     * @param side of the films, in pixels
     * @throws dev.lucency.DataException if it cannot be written
     */
    public static void write(Path file, List<SelectionMap> maps, int side) {
        AtomicFile.write(file, out -> {
            CSVPrinter rows = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), FORMAT);
            rows.printRecord("film", "patient", "rank", "row", "column", "score", "x", "y", "width", "height");
            for (SelectionMap map : maps) {
                print(rows, map, side);
            }
            rows.flush();
        });
    }

    private static void print(CSVPrinter rows, SelectionMap map, int side) throws IOException {
        for (int rank = 0; rank < map.places().length; rank++) {
            int place = map.places()[rank];
            Rectangle2D.Double area = map.area(place, side);
            rows.printRecord(
                    map.film().id(),
                    map.film().patient(),
                    rank + 1,
                    place / map.columns(),
                    place % map.columns(),
                    map.scores()[place],
                    pixels(area.x),
                    pixels(area.y),
                    pixels(area.width),
                    pixels(area.height));
        }
    }

    private static String pixels(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
