package dev.lucency.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of {@code tools/golden/dicom.py}. */
final class GoldenFiles {
    private static final Path FOLDER = Path.of("src/test/resources/golden/dicom");

    private GoldenFiles() {}

    /**
     * A line of the list.
     *
     * @param stored SHA-256 of the stored values
     * @param shown SHA-256 of the 8-bit picture
     */
    record Expected(String file, int rows, int columns, String stored, String shown) {
        @Override
        public String toString() {
            return file;
        }
    }

    static List<Expected> list() {
        return lines().skip(2)
                .map(line -> line.split(",", -1))
                .map(cell ->
                        new Expected(cell[0], Integer.parseInt(cell[1]), Integer.parseInt(cell[2]), cell[3], cell[4]))
                .toList();
    }

    private static Stream<String> lines() {
        try {
            return Files.readAllLines(FOLDER.resolve("expected.csv")).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path path(String name) {
        return FOLDER.resolve(name + ".dcm");
    }

    static byte[] bytes(String name) {
        return content(path(name));
    }

    static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files, the irreversible one included. */
    static List<Path> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
