package dev.lucency.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Holds {@code .FILE.lock}, so that one process at a time fetches a file; the file stays, the system frees a dead one's lock. */
final class FetchLock implements Closeable {
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final FileChannel channel;

    private FetchLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the lock as long as need be.
     *
     * @param waiting is run once if another holds it
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
            return false; // another thread of this process has it
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
