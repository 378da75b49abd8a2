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
 * Atomic replacement of files: a reader sees either the old or the new content. The new content is written to a temporary file in
 * the same folder, synced and renamed; then the folder is synced.
 */
public final class AtomicFile {
    private static final String HIDDEN = ".";
    private static final String UNFINISHED = ".part";

    private AtomicFile() {}

    /** A writer of the content of a file. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces {@code file} by what {@code body} writes.
     *
     * @throws DataException if the file cannot be written (disk full, no permission); the old file is then unchanged
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

    /** Returns whether a file is the temporary file of an interrupted write; the next write to the same file overwrites it. */
    static boolean isUnfinished(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(HIDDEN) && name.endsWith(UNFINISHED);
    }

    /** Creates a folder and its missing parents, and syncs their parent folders. */
    public static void createFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path around = folderOf(folder);
            createFolders(around);
            Files.createDirectories(folder); // no failure if another process was faster
            syncFolder(around);
        }
    }

    /** Moves a finished file or folder in one step and syncs the folder. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(folderOf(to));
    }

    /** Returns the one-line failure of a write, and removes the temporary file. */
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
