package dev.lucency.source;

import dev.lucency.io.FileFailure;
import dev.lucency.io.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A file that labels, splits or boxes come from: publishers change them without a word, so their digests are kept. */
public final class LabelFile {
    private LabelFile() {}

    /** @throws dev.lucency.DataException if it cannot be read */
    public static String digest(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    /** The SHA-256 of several files, in the given order. */
    public static String digest(List<Path> files) {
        return Sha256.of(files.stream().map(file -> digest(file) + "\n").collect(Collectors.joining()));
    }
}
