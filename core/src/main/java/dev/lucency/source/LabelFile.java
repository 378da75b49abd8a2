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

/** Digests of files with labels, splits or boxes. They are recorded because publishers change such files without notice. */
public final class LabelFile {
    private LabelFile() {}

    /**
     * Returns the SHA-256 of a file.
     *
     * @throws dev.lucency.DataException if the file cannot be read
     */
    public static String digest(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    /**
     * Returns entries of a listing's provenance, in the given order: the key is {@code sha256 of} and the file name, the value
     * its digest.
     *
     * @throws dev.lucency.DataException if a file cannot be read
     */
    public static Map<String, String> provenance(Collection<Path> files) {
        Map<String, String> digests = new LinkedHashMap<>();
        files.forEach(file -> digests.put("sha256 of " + file.getFileName(), digest(file)));
        return digests;
    }

    /** Returns the SHA-256 of several files, in the given order. */
    public static String digest(List<Path> files) {
        return Sha256.of(files.stream().map(file -> digest(file) + "\n").collect(Collectors.joining()));
    }
}
