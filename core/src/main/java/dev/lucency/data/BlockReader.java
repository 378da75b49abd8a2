package dev.lucency.data;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads and resamples films on several threads and hands them out block by block, in order. While the caller writes a block,
 * the next one is already being read; no more than these two are ever in memory.
 */
final class BlockReader implements AutoCloseable {
    private final FilmSource source;
    private final List<FilmEntry> entries;
    private final int blockFilms;
    private final Resampler resampler;
    private final ExecutorService threads;
    private List<Future<FilmResult>> ahead;
    private int next;

    /** Starts to read at {@code entries.get(0)}. */
    BlockReader(FilmSource source, List<FilmEntry> entries, PrepareOptions options, int blockFilms) {
        this.source = source;
        this.entries = entries;
        this.blockFilms = blockFilms;
        this.resampler = new Resampler(options.size(), options.fit());
        this.threads = Executors.newFixedThreadPool(options.threads(), task -> {
            Thread thread = new Thread(task, "prepare");
            thread.setDaemon(true);
            return thread;
        });
        this.ahead = submit();
    }

    private List<Future<FilmResult>> submit() {
        int end = Math.min(next + blockFilms, entries.size());
        List<Future<FilmResult>> block = new ArrayList<>();
        for (FilmEntry entry : entries.subList(next, end)) {
            block.add(threads.submit(() -> FilmResult.read(source, entry, resampler)));
        }
        next = end;
        return block;
    }

    /** The next films; none when all are read. */
    List<FilmResult> next() {
        List<Future<FilmResult>> block = ahead;
        ahead = submit();
        List<FilmResult> results = new ArrayList<>(block.size());
        for (Future<FilmResult> film : block) {
            results.add(await(film));
        }
        return results;
    }

    private static FilmResult await(Future<FilmResult> film) {
        try {
            return film.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while films were read");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
