package dev.lucency.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** A lock on {@code .FILE.lock}, so that only one process downloads a file. The lock file stays; the system releases the lock of a dead process. */
final class FetchLock implements Closeable {
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final FileChannel channel;

    private FetchLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits until the lock is free and takes it.
     *
     * @param waiting runs once if the lock is not free
     */
    static FetchLock take(Path file, Runnable waiting) throws IOException {
        FileChannel channel = FileChannel.open(
                file.resolveSibling("." + file.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            for (boolean first = true; !isFree(channel); first = false) {
                if (first) {
                    waiting.run();
                }
                Thread.sleep(GLANCE.toMillis());
            }
            return new FetchLock(channel);
        } catch (InterruptedException e) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while another fetched " + file);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this process holds it
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
