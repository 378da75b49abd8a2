package dev.lucency.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Makes the files of pixels durable and takes their digests on a thread of its own, while the caller looks for duplicates in them. */
final class SettledPixels implements Closeable {
    private final FutureTask<List<Shard>> task;
    private final Thread thread;

    /** Starts; nobody may write to the files from now on. */
    SettledPixels(Path folder, List<PixelFile> files) {
        task = new FutureTask<>(() -> {
            List<Shard> shards = new ArrayList<>();
            for (PixelFile file : files) {
                shards.add(file.settle(folder));
            }
            return shards;
        });
        thread = new Thread(task, "settle");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits until all are durable.
     *
     * @throws IOException if one cannot be written or read
     */
    List<Shard> await() throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while pixels were written");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Stops, if it is not done, and waits until the files are let go. */
    @Override
    public void close() {
        task.cancel(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
