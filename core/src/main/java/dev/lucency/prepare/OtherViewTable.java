package dev.lucency.prepare;

import dev.lucency.io.CsvFile;
import dev.lucency.source.OtherView;
import java.nio.file.Path;
import java.util.List;

/** The file {@code other-views.csv}: one row per film of a view that was not requested. The file does not exist if there are none. */
final class OtherViewTable {
    static final String NAME = "other-views.csv";
    private static final List<String> COLUMNS = List.of("path", "reason");

    private OtherViewTable() {}

    static void write(Path folder, List<OtherView> films) {
        if (!films.isEmpty()) {
            Iterable<List<String>> rows = () -> films.stream()
                    .map(film -> List.of(film.film(), film.reason()))
                    .iterator();
            CsvFile.write(folder.resolve(NAME), COLUMNS, rows);
        }
    }
}
