package dev.lucency.prepare;

import dev.lucency.film.Rejection;
import dev.lucency.io.CsvFile;
import java.nio.file.Path;
import java.util.List;

/** The file {@code rejected.csv}: one row per rejected film. */
final class RejectionTable {
    static final String NAME = "rejected.csv";
    private static final List<String> COLUMNS = List.of("path", "reason", "detail");

    private RejectionTable() {}

    static void write(Path file, List<Rejection> rejections) {
        CsvFile.write(
                file,
                COLUMNS,
                rejections.stream()
                        .map(rejection ->
                                List.of(rejection.source(), rejection.reason().code(), rejection.detail()))
                        .toList());
    }
}
