package dev.lucency.source;

import dev.lucency.film.Pngs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small folders of films and label files, as a test needs them. */
public record Trees(Path root) {
    /** Films of one size, each of other pixels. */
    public Trees films(String... paths) {
        for (String path : paths) {
            film(path, Pngs.gray(40, 40, Pngs.pixels(40, 40, path.hashCode() & 0xFFFF), 1));
        }
        return this;
    }

    /** A file with these bytes. */
    Trees film(String path, byte[] content) {
        try {
            Files.createDirectories(root.resolve(path).resolveSibling("."));
            Files.write(root.resolve(path), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text with these lines. */
    public Trees text(String path, String... lines) {
        return film(path, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
