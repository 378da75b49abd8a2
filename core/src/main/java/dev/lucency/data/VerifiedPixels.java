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
 * Compares the files of pixels of a set with their digests, each file once: {@code .verified.json} in the set's folder keeps what
 * the file system knew a file by when it was found whole. A file of which that has changed is read again. Where the folder cannot
 * be written, every opening reads all files.
 *
 * <p>Size and time of the last change can be kept by who damages a file, or by a copy of a damaged set. So the file's number and,
 * on Unix, the time at which its data or its description was changed last, which nobody can set, are compared too.
 */
public final class VerifiedPixels {
    public static final String NAME = ".verified.json";
    private static final String UNIX_CHANGE = "unix:ctime";
    /** From how many bytes on the user is told; SHA-256 takes one to five seconds for as many on one core. */
    private static final long TOLD_BYTES = 1L << 30;

    private VerifiedPixels() {}

    /**
     * Makes sure that no file was changed.
     *
     * @throws DataException if one was, or cannot be read; names it
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

    /** What a file is known by until it is changed, and the digest that it must have. */
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

    /** What was found whole before; nothing if that cannot be read, which costs time and no more. */
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
            // said above
        }
    }
}
