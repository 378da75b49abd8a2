package dev.lucency.io;

import dev.lucency.DataException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps a folder to one run at a time, by the file {@code lock} in it, or a part of it by another; a run that dies leaves it open. */
public final class FolderLock implements Closeable {
    private static final String NAME = "lock";

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the folder, which must exist.
     *
     * @throws DataException if another run has it
     */
    public static FolderLock take(Path folder) throws IOException {
        return take(folder, NAME);
    }

    /**
     * Takes a part of a folder, which must exist; who takes the folder or another part is not in the way.
     *
     * @param name of the file that keeps the others out
     * @throws DataException if another run has it
     */
    public static FolderLock take(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            Object opened = key(file);
            if (channel.tryLock() != null && Objects.equals(opened, key(file))) {
                return new FolderLock(file, channel);
            }
        } catch (OverlappingFileLockException | NoSuchFileException e) {
            // told below: the other run is in this process, or it took its lock away just now
        }
        channel.close();
        throw new DataException(folder + ": another run is using this folder now; wait for it or choose another 'out'");
    }

    /** Whether this is the file of a lock. */
    static boolean isLock(Path file) {
        return file.endsWith(NAME);
    }

    /** Gives the folder back and takes the file away, while it is still held: who opened it meanwhile finds it gone. */
    public void remove() throws IOException {
        Files.deleteIfExists(file);
        channel.close();
    }

    /** What the file system knows the file by. */
    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
