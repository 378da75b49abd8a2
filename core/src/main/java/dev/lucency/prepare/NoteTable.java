package dev.lucency.prepare;

import dev.lucency.film.FilmNote;
import dev.lucency.io.CsvFile;
import java.nio.file.Path;
import java.util.List;

/** {@code notes.csv}: one row a film that was taken and of which there is something to tell; not there if there is none. */
public final class NoteTable {
    public static final String NAME = "notes.csv";
    private static final List<String> COLUMNS = List.of("path", "note", "detail");

    private NoteTable() {}

    /**
     * What is told of a film.
     *
     * @param path of the film
     * @param note what it is
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
