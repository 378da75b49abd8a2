package dev.lucency.prepare;

import dev.lucency.film.FilmNote;
import dev.lucency.io.CsvFile;
import java.nio.file.Path;
import java.util.List;

/** The file {@code notes.csv}: one row per note on an accepted film. The file does not exist if there are no notes. */
public final class NoteTable {
    public static final String NAME = "notes.csv";
    private static final List<String> COLUMNS = List.of("path", "note", "detail");

    private NoteTable() {}

    /**
     * A note on a film.
     *
     * @param path the path of the film
     * @param note the kind of note
     */
    record Noted(String path, FilmNote note) {}

    static void write(Path folder, List<Noted> notes) {
        if (!notes.isEmpty()) {
            CsvFile.write(
                    folder.resolve(NAME),
                    COLUMNS,
                    notes.stream()
                            .map(noted -> List.of(
                                    noted.path(),
                                    noted.note().code(),
                                    noted.note().text()))
                            .toList());
        }
    }
}
