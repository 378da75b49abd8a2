package dev.lucency.source.nih;

import dev.lucency.data.FilmEntry;
import dev.lucency.film.FilmBox;
import dev.lucency.io.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reader of {@code BBox_List_2017.csv}: boxes drawn by a radiologist, in pixels of the published 1024x1024 pictures. The header
 * has commas inside {@code Bbox [x,y,w,h]} and blank names after it, so the numbers are read by position.
 */
final class NihBoxes {
    private static final double PUBLISHED_SIDE = 1024;

    private final CsvTable table;
    private final int film;
    private final int label;
    private final int[] edges; // the places of x, y, width and height
    private final boolean published;

    private NihBoxes(CsvTable table, boolean published, int... edges) {
        this.table = table;
        this.published = published;
        this.edges = edges;
        film = table.place("Image Index");
        label = table.place("Finding Label");
    }

    /** Reads the boxes on the given films; boxes on other films are ignored. */
    static List<FilmBox> read(Path file, List<FilmEntry> films) {
        CsvTable table = CsvTable.readCuttingNames(file);
        int corner = table.place("Bbox [x");
        return new NihBoxes(table, true, corner, corner + 1, corner + 2, corner + 3).on(films);
    }

    /**
     * Reads the boxes of other annotators on the given films; boxes on other films are ignored. The columns are {@code Image Index},
     * {@code Finding Label} (any text), and {@code x}, {@code y}, {@code w}, {@code h} in pixels of the published pictures.
     */
    static List<FilmBox> readOthers(Path file, List<FilmEntry> films) {
        CsvTable table = CsvTable.read(file);
        return new NihBoxes(table, false, table.place("x"), table.place("y"), table.place("w"), table.place("h"))
                .on(films);
    }

    private List<FilmBox> on(List<FilmEntry> films) {
        Set<String> names = new HashSet<>();
        films.forEach(entry -> names.add(entry.id()));
        List<FilmBox> found = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            FilmBox box = parse(row);
            if (names.contains(box.film())) {
                found.add(box);
            }
        }
        return found;
    }

    private FilmBox parse(CsvTable.Row row) {
        String finding = published && row.at(label).equals("Infiltrate") ? "Infiltration" : row.at(label);
        if (finding.isBlank()) {
            throw table.failure(row, "'Finding Label' is blank; name what the box marks");
        }
        if (published && !NihRow.FINDINGS.contains(finding)) {
            throw table.failure(
                    row,
                    "'Finding Label' is '" + finding + "', none of the 14 findings; use the file as it was published");
        }
        double left = edge(row, edges[0]);
        double top = edge(row, edges[1]);
        double right = Math.min(1, left + edge(row, edges[2]));
        double bottom = Math.min(1, top + edge(row, edges[3]));
        if (left >= right || top >= bottom) {
            throw table.failure(row, "the box has no area inside the 1024x1024 picture; " + remedy());
        }
        return new FilmBox(row.at(film), FilmBox.Kind.FINDING, finding, left, top, right - left, bottom - top);
    }

    /** Returns a number of pixels as a fraction of the picture's side. */
    private double edge(CsvTable.Row row, int place) {
        try {
            double pixels = Double.parseDouble(row.at(place));
            if (pixels >= 0 && pixels <= PUBLISHED_SIDE) {
                return pixels / PUBLISHED_SIDE;
            }
        } catch (NumberFormatException e) {
            // reported below, like a number out of range
        }
        throw table.failure(
                row,
                "value " + (place + 1) + " of the row is '" + row.at(place) + "', a number from 0 to 1024 is needed; "
                        + remedy());
    }

    private String remedy() {
        return published
                ? "use the file as it was published"
                : "give x, y, w and h in pixels of the published pictures";
    }
}
