package dev.lucency.data;

import dev.lucency.DataException;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.FileFailure;
import dev.lucency.io.Json;
import dev.lucency.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Verifies the digests of the pixel files of a set, once per file: {@code .verified.json} in the set's folder stores the file
 * system's attributes of each verified file. A file with changed attributes is verified again. If the folder is not writable,
 * every opening verifies all files.
 *
 * <p>A program that damages a file, or a copy of a damaged set, can preserve size and modification time. So the file key (inode)
 * and, on Unix, the change time (ctime), which programs cannot set, are compared too.
 */
public final class VerifiedPixels {
    public static final String NAME = ".verified.json";
    private static final String UNIX_CHANGE = "unix:ctime";
    /** The number of bytes from which progress is reported; their SHA-256 takes one to five seconds on one core. */
    private static final long TOLD_BYTES = 1L << 30;

    private VerifiedPixels() {}

    /**
     * Checks that no pixel file was changed.
     *
     * @throws DataException if a file was changed or cannot be read
     */
    static void require(Path folder, List<Shard> shards, Progress progress) {
        Map<String, String> known = read(folder);
        Map<String, String> now = new TreeMap<>();
        shards.forEach(shard -> now.put(shard.file(), mark(folder.resolve(shard.file()), shard.sha256())));
        List<Shard> unknown = shards.stream()
                .filter(shard -> !Objects.equals(now.get(shard.file()), known.get(shard.file())))
                .toList();
        if (!unknown.isEmpty()) {
            verify(folder, unknown, progress);
            write(folder, now);
        }
    }

    private static void verify(Path folder, List<Shard> shards, Progress progress) {
        long bytes = shards.stream()
                .mapToLong(shard -> size(folder.resolve(shard.file())))
                .sum();
        Progress told = bytes < TOLD_BYTES ? Progress.SILENT : progress;
        told.begin("verify pixels", "files", shards.size());
        AtomicLong done = new AtomicLong();
        shards.parallelStream().forEach(shard -> {
            PreparedSet.requireDigest(folder.resolve(shard.file()), shard.sha256());
            synchronized (done) {
                told.advance(done.incrementAndGet(), "");
            }
        });
        told.end("the pixels in " + folder + " are as they were written");
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    /** Returns the attributes by which an unchanged file is recognized, with its expected digest. */
    private static String mark(Path file, String digest) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            String changed = file.getFileSystem().supportedFileAttributeViews().contains("unix")
                    ? String.valueOf(Files.getAttribute(file, UNIX_CHANGE))
                    : "";
            return String.join(
                    " ",
                    digest,
                    Long.toString(attributes.size()),
                    attributes.lastModifiedTime().toString(),
                    changed,
                    String.valueOf(attributes.fileKey()));
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    /** Reads the marks of verified files; none if they cannot be read, and then all files are verified again. */
    private static Map<String, String> read(Path folder) {
        Map<String, String> known = new TreeMap<>();
        try {
            JsonNode files = Json.read(folder.resolve(NAME));
            files.properties()
                    .forEach(entry -> known.put(entry.getKey(), entry.getValue().asString("")));
        } catch (DataException unreadable) {
            known.clear();
        }
        return known;
    }

    @SuppressWarnings("EmptyCatch") // the folder cannot be written: the next opening reads the files again
    private static void write(Path folder, Map<String, String> marks) {
        ObjectNode files = Json.object();
        marks.forEach(files::put);
        try {
            AtomicFile.write(folder.resolve(NAME), Json.pretty(files));
        } catch (DataException unwritable) {
            // see above
        }
    }
}
