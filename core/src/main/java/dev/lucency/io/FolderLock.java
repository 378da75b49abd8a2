package dev.lucency.io;

import dev.lucency.DataException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a folder to one run at a time, by the file {@code lock} in it; a run that dies leaves it open. */
public final class FolderLock implements Closeable {
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
        Path file = folder.resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new FolderLock(file, channel);
            }
        } catch (OverlappingFileLockException e) {
            // told below: the other run is in this process
        }
        channel.close();
        throw new DataException(folder + ": another run is using this folder now; wait for it or choose another --out");
    }

    /** Gives the folder back and takes the file away. */
    public void remove() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
