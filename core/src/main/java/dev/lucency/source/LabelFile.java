package dev.lucency.source;

import dev.lucency.io.FileFailure;
import dev.lucency.io.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * Entries of a listing's provenance: {@code sha256 of} and the name of each file, with its digest, in the given order.
     *
     * @throws dev.lucency.DataException if a file cannot be read
     */
    public static Map<String, String> provenance(Collection<Path> files) {
        Map<String, String> digests = new LinkedHashMap<>();
        files.forEach(file -> digests.put("sha256 of " + file.getFileName(), digest(file)));
        return digests;
    }

    /** The SHA-256 of several files, in the given order. */
    public static String digest(List<Path> files) {
        return Sha256.of(files.stream().map(file -> digest(file) + "\n").collect(Collectors.joining()));
    }
}
