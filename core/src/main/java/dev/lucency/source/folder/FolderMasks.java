package dev.lucency.source.folder;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import dev.lucency.data.BlankCell;
import dev.lucency.data.FilmEntry;
import dev.lucency.film.FilmDecoder;
import dev.lucency.film.GrayImage;
import dev.lucency.film.RejectedFilmException;
import dev.lucency.film.StoredFrame;
import dev.lucency.io.CsvTable;
import dev.lucency.source.FilmMask;
import dev.lucency.source.MaskListing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The masks that a table names for the films of a folder. A mask is drawn on the pixels of its film as they lie in the film's file: it
 * has the same size, and is turned by the film's EXIF orientation. Pixels above 127 are inside.
 */
final class FolderMasks {
    private static final int INSIDE = 255;
    private static final int MOST_OUTSIDE = 127;

    private final Path root;
    private final CsvTable table;
    private final Map<String, List<Integer>> columns = new LinkedHashMap<>();
    private final Map<String, CsvTable.Row> rows = new HashMap<>();
    /** The frames of films whose files tell it; orientations of other films are upright. */
    private final Map<String, StoredFrame> frames = new ConcurrentHashMap<>();

    private FolderMasks(Path root, MaskColumns chosen) {
        this.root = root;
        this.table = CsvTable.readSpreadsheet(chosen.table());
        int path = table.chosen(chosen.path(), "path-column");
        chosen.masks()
                .forEach((name, own) -> columns.put(
                        name,
                        own.stream()
                                .map(column -> table.chosen(column, "masks"))
                                .toList()));
        table.rows().forEach(row -> rows.put(path(row, path), row));
    }

    /**
     * Reads the table; no picture is opened yet.
     *
     * @throws DataException if the file cannot be read or lacks a column
     */
    static FolderMasks read(Path root, MaskColumns columns) {
        return new FolderMasks(root, columns);
    }

    /** Returns the path in a cell, with slashes and without {@code ./} before it. */
    static String path(CsvTable.Row row, int place) {
        return FilmNames.slashes(row.at(place));
    }

    /** Names the films as the labels of the folder do. */
    void name(FilmNames names) {
        Map<String, CsvTable.Row> named = new HashMap<>();
        rows.forEach((cell, row) -> named.put(names.film(cell), row));
        rows.clear();
        rows.putAll(named);
    }

    /** Returns the paths of all masks that are not films with a row of their own. */
    Set<String> paths() {
        Set<String> paths = new HashSet<>();
        rows.values()
                .forEach(row -> columns.values().forEach(own -> own.forEach(column -> paths.add(path(row, column)))));
        paths.removeAll(rows.keySet());
        return paths;
    }

    /**
     * Finds the masks of films, and compares the sizes in the headers of all files.
     *
     * @throws DataException if a mask lies outside of the folder, is missing, is not a picture, or has not the size of its film
     */
    MaskListing of(List<FilmEntry> films) {
        Optional<DataException> fault = films.parallelStream()
                .flatMap(film -> fault(film.source()).stream())
                .findFirst();
        if (fault.isPresent()) {
            throw fault.get();
        }
        List<FilmMask> masks = new ArrayList<>();
        for (FilmEntry film : films) {
            columns.forEach((name, own) -> {
                List<String> pictures = cells(film.source(), own).stream()
                        .map(column -> path(row(film.source()), column))
                        .toList();
                if (!pictures.isEmpty()) {
                    masks.add(new FilmMask(film.id(), name, pictures));
                }
            });
        }
        return new MaskListing(List.copyOf(columns.keySet()), masks, this::read);
    }

    /** Returns the columns of a film that have a value. */
    private List<Integer> cells(String film, List<Integer> own) {
        CsvTable.Row row = rows.get(film);
        return row == null
                ? List.of()
                : own.stream().filter(column -> !BlankCell.is(row.at(column))).toList();
    }

    private CsvTable.Row row(String film) {
        return requireNonNull(rows.get(film));
    }

    private Optional<DataException> fault(String film) {
        List<Integer> cells =
                cells(film, columns.values().stream().flatMap(List::stream).toList());
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        try {
            StoredFrame.of(root.resolve(film)).ifPresent(frame -> frames.put(film, frame));
        } catch (RejectedFilmException e) {
            return Optional.empty(); // the film will be rejected, and its masks are not needed
        }
        return cells.stream().flatMap(column -> fault(film, column).stream()).findFirst();
    }

    private Optional<DataException> fault(String film, int column) {
        String path = path(row(film), column);
        if (!root.resolve(path).normalize().startsWith(root.normalize())) {
            return Optional.of(failure(
                    film, column, path, "does not lie below the folder of the films; write paths relative to it"));
        }
        try {
            Optional<StoredFrame> mask = StoredFrame.of(root.resolve(path));
            return mask.flatMap(found -> misfit(frames.get(film), found))
                    .map(what -> failure(film, column, path, what));
        } catch (RejectedFilmException e) {
            return Optional.of(unusable(film, column, path, e));
        }
    }

    private static Optional<String> misfit(@Nullable StoredFrame film, StoredFrame mask) {
        if (film == null) {
            return Optional.empty();
        }
        if (!mask.isAsLargeAs(film)) {
            return Optional.of("has " + mask.text() + " and its film " + film.text()
                    + (film.isTurned() ? " as stored, before its EXIF orientation" : "")
                    + "; save the mask in the size of the film's file");
        }
        if (mask.isTurned() && mask.orientation() != film.orientation()) {
            return Optional.of("has EXIF orientation " + mask.orientation() + " and its film " + film.orientation()
                    + "; save the mask without an orientation, on the pixels as the film's file stores them");
        }
        return Optional.empty();
    }

    private GrayImage read(FilmMask mask, GrayImage film) {
        StoredFrame frame = frames.get(mask.film());
        byte[] united = new byte[film.pixels().length];
        for (int column : cells(mask.film(), requireNonNull(columns.get(mask.name())))) {
            String path = path(row(mask.film()), column);
            try {
                GrayImage picture = FilmDecoder.read(root.resolve(path), frame == null ? 1 : frame.orientation());
                if (picture.width() != film.width() || picture.height() != film.height()) {
                    throw failure(
                            mask.film(),
                            column,
                            path,
                            "has " + picture.width() + "x" + picture.height() + " pixels and its film " + film.width()
                                    + "x" + film.height() + "; save the mask in the size of the film's file");
                }
                requireMask(mask.film(), column, path, unite(picture.pixels(), united));
            } catch (RejectedFilmException e) {
                throw unusable(mask.film(), column, path, e);
            }
        }
        return new GrayImage(film.width(), film.height(), united);
    }

    /** Adds the pixels inside, and returns the largest value. */
    private static int unite(byte[] picture, byte[] united) {
        int greatest = 0;
        for (int pixel = 0; pixel < united.length; pixel++) {
            int value = Byte.toUnsignedInt(picture[pixel]);
            greatest = Math.max(greatest, value);
            if (value > MOST_OUTSIDE) {
                united[pixel] = (byte) INSIDE;
            }
        }
        return greatest;
    }

    /** Refuses masks that count classes or write 1 for inside, because they would be empty without anybody noticing. */
    private void requireMask(String film, int column, String path, int greatest) {
        if (greatest > 0 && greatest <= MOST_OUTSIDE) {
            throw failure(
                    film,
                    column,
                    path,
                    "has values up to " + greatest + ", and pixels above " + MOST_OUTSIDE
                            + " are inside; save the mask with 255 inside and 0 outside");
        }
    }

    private DataException unusable(String film, int column, String path, RejectedFilmException cause) {
        return failure(
                film,
                column,
                path,
                "cannot be read (" + cause.getMessage() + "); correct the path or restore the file");
    }

    private DataException failure(String film, int column, String path, String what) {
        return table.failure(
                row(film),
                "the mask " + path + " in '" + table.columns().get(column) + "' of film " + film + " " + what);
    }
}
