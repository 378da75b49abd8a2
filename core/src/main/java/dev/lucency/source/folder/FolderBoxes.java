package dev.lucency.source.folder;

import dev.lucency.Check;
import dev.lucency.DataException;
import dev.lucency.data.FilmEntry;
import dev.lucency.film.FilmBox;
import dev.lucency.film.FilmDecoder;
import dev.lucency.film.GrayImage;
import dev.lucency.film.RejectedFilmException;
import dev.lucency.film.StoredFrame;
import dev.lucency.io.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A CSV file of boxes on the films of a folder: the column with the path of the film, {@code label}, {@code x}, {@code y}, {@code w}, {@code
 * h} in pixels of the upright film from its upper left corner, and optionally {@code kind}: {@code finding} (default) or {@code distractor},
 * for what is not anatomy. Boxes on other films are ignored.
 *
 * @param file the file
 * @param path name of the column with the path of each film relative to the root
 * @param drawnOn size of the pictures that all boxes were drawn on, if that is not the size of the films
 */
public record FolderBoxes(Path file, String path, Optional<Size> drawnOn) {
    /** The size of a picture in pixels. */
    public record Size(int width, int height) {
        /**
         * Reads a size such as {@code 1024} (a square) or {@code 2048x2500}.
         *
         * @throws IllegalArgumentException if it is none; the message begins with "boxes-size"
         */
        public static Size of(String word) {
            Check.that(
                    word.matches("[1-9][0-9]{0,5}(x[1-9][0-9]{0,5})?"),
                    "boxes-size must be a side or a width and a height in pixels, such as 1024 or 2048x2500, was "
                            + word);
            String[] sides = word.split("x", -1);
            return new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[sides.length - 1]));
        }
    }

    /**
     * Reads the boxes on films.
     *
     * @param names how the path column names films
     * @throws DataException if the file cannot be read, lacks a column, has a row that is no box, or has no box on one of the films
     */
    List<FilmBox> on(Path root, List<FilmEntry> films, FilmNames names) {
        return new Rows(this, root, CsvTable.readSpreadsheet(file)).on(films, names);
    }

    /** The rows of the file. */
    private static final class Rows {
        private final FolderBoxes boxes;
        private final Path root;
        private final CsvTable table;
        private final int[] edges;
        private final int path;
        private final int label;
        private final int kind;
        private final Map<String, Size> sizes = new HashMap<>();

        Rows(FolderBoxes boxes, Path root, CsvTable table) {
            this.boxes = boxes;
            this.root = root;
            this.table = table;
            path = table.chosen(boxes.path(), "path-column");
            label = table.place("label");
            edges = new int[] {table.place("x"), table.place("y"), table.place("w"), table.place("h")};
            kind = table.columns().indexOf("kind");
        }

        List<FilmBox> on(List<FilmEntry> films, FilmNames names) {
            Set<String> known = films.stream().map(FilmEntry::source).collect(Collectors.toSet());
            Map<String, String> ids = films.stream().collect(Collectors.toMap(FilmEntry::source, FilmEntry::id));
            List<FilmBox> found = new ArrayList<>();
            for (CsvTable.Row row : table.rows()) {
                String film = names.film(FolderMasks.path(row, path));
                if (known.contains(film)) {
                    box(row, film, ids.getOrDefault(film, film)).ifPresent(found::add);
                }
            }
            if (found.isEmpty()) {
                throw new DataException(boxes.file() + ": has no box on a film of the folder; the column '"
                        + boxes.path() + "' must hold paths relative to " + root);
            }
            return found;
        }

        /** Returns the box of a row; empty if the film cannot be read, since it will be rejected. */
        private Optional<FilmBox> box(CsvTable.Row row, String film, String id) {
            double left = pixels(row, 0);
            double top = pixels(row, 1);
            double width = pixels(row, 2);
            double height = pixels(row, 3);
            Optional<Size> size = boxes.drawnOn().or(() -> size(film));
            if (size.isEmpty()) {
                return Optional.empty();
            }
            double right = Math.min(size.get().width(), left + width);
            double bottom = Math.min(size.get().height(), top + height);
            if (left >= right || top >= bottom) {
                throw table.failure(
                        row,
                        "the box has no area on a picture of " + size.get().width() + "x"
                                + size.get().height()
                                + " pixels; give x, y, w and h in pixels of the film, or name the size"
                                + " of the pictures with 'boxes-size'");
            }
            double across = size.get().width();
            double down = size.get().height();
            return Optional.of(new FilmBox(
                    id,
                    kind(row),
                    name(row),
                    left / across,
                    top / down,
                    (right - left) / across,
                    (bottom - top) / down));
        }

        private String name(CsvTable.Row row) {
            if (row.at(label).isBlank()) {
                throw table.failure(row, "'label' is blank; name what the box marks");
            }
            return row.at(label).strip();
        }

        private FilmBox.Kind kind(CsvTable.Row row) {
            String word = kind < 0 ? "" : row.at(kind).strip().toLowerCase(Locale.ROOT);
            return switch (word) {
                case "", "finding" -> FilmBox.Kind.FINDING;
                case "distractor" -> FilmBox.Kind.DISTRACTOR;
                default -> throw table.failure(row, "'kind' must be finding, distractor or blank, was " + word);
            };
        }

        private double pixels(CsvTable.Row row, int edge) {
            try {
                double value = Double.parseDouble(row.at(edges[edge]));
                if (value >= 0 && Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // reported below, like a number out of range
            }
            throw table.failure(
                    row,
                    "'" + table.columns().get(edges[edge]) + "' must be a number of pixels from 0, was "
                            + row.at(edges[edge]));
        }

        private Optional<Size> size(String film) {
            if (!sizes.containsKey(film)) {
                upright(root.resolve(film)).ifPresent(size -> sizes.put(film, size));
            }
            return Optional.ofNullable(sizes.get(film));
        }

        /** Returns the size of an upright film; that of a DICOM film is known only after it is decoded. */
        private static Optional<Size> upright(Path film) {
            try {
                Optional<StoredFrame> frame = StoredFrame.of(film);
                if (frame.isPresent()) {
                    return frame.map(stored -> stored.isOnItsSide()
                            ? new Size(stored.height(), stored.width())
                            : new Size(stored.width(), stored.height()));
                }
                GrayImage decoded = FilmDecoder.read(film);
                return Optional.of(new Size(decoded.width(), decoded.height()));
            } catch (RejectedFilmException e) {
                return Optional.empty();
            }
        }
    }
}
