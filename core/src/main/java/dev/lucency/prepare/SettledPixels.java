package dev.lucency.prepare;

import dev.lucency.data.Shard;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Forces pixel files to the disk and computes their digests on a separate thread, while the caller continues. */
final class SettledPixels implements Closeable {
    private final Path folder;
    private final List<Future<Shard>> shards = new ArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(new DaemonThreads("settle"));

    SettledPixels(Path folder) {
        this.folder = folder;
    }

    /** Adds a file; it must not be written to afterwards. */
    void add(PixelFile file) {
        shards.add(thread.submit(() -> file.settle(folder)));
    }

    /**
     * Checks the files that are done.
     *
     * @throws IOException if one of them could not be written or read
     */
    void check() throws IOException {
        for (Future<Shard> shard : shards) {
            if (shard.isDone()) {
                get(shard);
            }
        }
    }

    /**
     * Waits until all files are on the disk.
     *
     * @return the files in the order in which they were added
     * @throws IOException if a file cannot be written or read
     */
    List<Shard> await() throws IOException {
        List<Shard> settled = new ArrayList<>();
        for (Future<Shard> shard : shards) {
            settled.add(get(shard));
        }
        return settled;
    }

    private static Shard get(Future<Shard> shard) throws IOException {
        return Awaited.get(shard, "pixels were written");
    }

    /** Starts no further file, and waits until the current one is closed. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
