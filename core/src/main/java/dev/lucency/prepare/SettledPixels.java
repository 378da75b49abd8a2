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

/** Makes files of pixels durable and takes their digests on a thread of its own, while the caller goes on. */
final class SettledPixels implements Closeable {
    private final Path folder;
    private final List<Future<Shard>> shards = new ArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(new DaemonThreads("settle"));

    SettledPixels(Path folder) {
        this.folder = folder;
    }

    /** Takes a file on; nobody may write to it from now on. */
    void add(PixelFile file) {
        shards.add(thread.submit(() -> file.settle(folder)));
    }

    /** @throws IOException if one of those that are done could not be written or read */
    void check() throws IOException {
        for (Future<Shard> shard : shards) {
            if (shard.isDone()) {
                get(shard);
            }
        }
    }

    /**
     * Waits until all are durable.
     *
     * @return all that were added, in that order
     * @throws IOException if one cannot be written or read
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

    /** Begins no other file, and waits until the one at work is let go. */
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
