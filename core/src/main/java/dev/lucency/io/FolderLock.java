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

/**
 * A lock that gives one run exclusive use of a folder, by the file {@code lock} in it, or of a part of the folder by another
 * file. The lock of a killed run is released.
 */
public final class FolderLock implements Closeable {
    private static final String NAME = "lock";

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks a folder, which must exist.
     *
     * @throws DataException if another run holds the lock
     */
    public static FolderLock take(Path folder) throws IOException {
        return take(folder, NAME);
    }

    /**
     * Locks a part of a folder, which must exist; locks of the folder and of other parts are independent.
     *
     * @param name the name of the lock file
     * @throws DataException if another run holds the lock
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
            // reported below: the other run is in this process, or it has just removed its lock
        }
        channel.close();
        throw new DataException(folder + ": another run is using this folder now; wait for it or choose another 'out'");
    }

    /** Returns whether this is a lock file. */
    static boolean isLock(Path file) {
        return file.endsWith(NAME);
    }

    /**
     * Deletes the lock file while holding the lock, then releases it; a run that opened the file meanwhile notices that it is
     * deleted.
     */
    public void remove() throws IOException {
        Files.deleteIfExists(file);
        channel.close();
    }

    /** Returns the file key of the file system. */
    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
