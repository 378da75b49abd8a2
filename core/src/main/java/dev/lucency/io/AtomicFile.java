package dev.lucency.io;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file so that it is either the old one or the new one, never half of it: beside its place, synced, then moved, then
 * the folder synced.
 */
public final class AtomicFile {
    private static final String HIDDEN = ".";
    private static final String UNFINISHED = ".part";

    private AtomicFile() {}

    /** What fills the file. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces {@code file} by what {@code body} writes.
     *
     * @throws DataException if the file cannot be written (no space left, no right to write); what stood there stays
     */
    public static void write(Path file, Body body) {
        Path folder = folderOf(file);
        Path beside = folder.resolve(HIDDEN + file.getFileName() + UNFINISHED);
        try {
            createFolders(folder);
            try (FileChannel channel = FileChannel.open(
                            beside,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                body.writeTo(out);
                out.flush();
                channel.force(true);
            }
            move(beside, file);
        } catch (IOException e) {
            throw unwritable(file, e, beside);
        }
    }

    /** Replaces {@code file} by {@code text} in UTF-8. */
    public static void write(Path file, String text) {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether this is what a writing that was cut off has left; the next one of that name overwrites it. */
    static boolean isUnfinished(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(HIDDEN) && name.endsWith(UNFINISHED);
    }

    /** Makes a folder and those around it that are missing, and makes their names durable. */
    public static void createFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path around = folderOf(folder);
            createFolders(around);
            Files.createDirectories(folder); // no failure if another process was faster
            syncFolder(around);
        }
    }

    /** Moves a finished file or folder into its place in one step and makes the move durable. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(folderOf(to));
    }

    /** Says in one line why a file could not be written, and removes the unfinished part. */
    private static DataException unwritable(Path file, IOException cause, Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return FileFailure.unwritable(file, cause);
    }

    private static Path folderOf(Path file) {
        return requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
    }

    private static void syncFolder(Path folder) throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            return; // a folder cannot be opened there
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
