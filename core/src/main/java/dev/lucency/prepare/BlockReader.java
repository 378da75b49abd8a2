package dev.lucency.prepare;

import dev.lucency.data.FilmEntry;
import dev.lucency.film.Resampler;
import dev.lucency.source.FilmListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads and resamples films on several threads and returns them in order, one block at a time. While the caller writes a block,
 * the next one is read; including the block written last, at most three blocks are in memory.
 */
final class BlockReader implements AutoCloseable {
    private final FilmListing listing;
    private final List<FilmEntry> entries;
    private final int blockFilms;
    private final int threadCount;
    private final Resampler resampler;
    private final Optional<Resampler> fine;
    private final ExecutorService threads;
    private Reading ahead;
    private int next;

    /** Starts reading at {@code entries.get(0)}. */
    BlockReader(FilmListing listing, List<FilmEntry> entries, PrepareOptions options, int blockFilms) {
        this.listing = listing;
        this.entries = entries;
        this.blockFilms = blockFilms;
        this.threadCount = options.threads();
        this.resampler = new Resampler(options.size(), options.fit());
        this.fine =
                options.fine() == 0 ? Optional.empty() : Optional.of(resampler.finer(options.fine() / options.size()));
        this.threads = Executors.newFixedThreadPool(threadCount, new DaemonThreads("prepare"));
        this.ahead = start();
    }

    private Reading start() {
        int end = Math.min(next + blockFilms, entries.size());
        Reading block = new Reading(entries.subList(next, end));
        next = end;
        return block;
    }

    /** Returns the next block of films; empty after the last. */
    List<FilmResult> next() throws IOException {
        Reading block = ahead;
        ahead = start();
        return block.await();
    }

    /** A block that is being read: each thread takes films one after the other until none is left or one has failed. */
    private final class Reading {
        private final List<FilmEntry> films;
        private final FilmResult[] results;
        private final AtomicInteger taken = new AtomicInteger();
        private final List<Future<?>> shares = new ArrayList<>();

        Reading(List<FilmEntry> films) {
            this.films = films;
            this.results = new FilmResult[films.size()];
            for (int i = 0; i < Math.min(threadCount, films.size()); i++) {
                shares.add(threads.submit(this::read));
            }
        }

        private void read() {
            try {
                for (int film = taken.getAndIncrement(); film < results.length; film = taken.getAndIncrement()) {
                    results[film] = FilmResult.read(listing, films.get(film), resampler, fine);
                }
            } catch (RuntimeException | Error failure) {
                taken.set(results.length);
                throw failure;
            }
        }

        List<FilmResult> await() throws IOException {
            for (Future<?> share : shares) {
                Awaited.get(share, "films were read");
            }
            return Arrays.asList(results);
        }
    }

    @Override
    public void close() {
        ahead.taken.set(ahead.results.length);
        threads.shutdownNow();
    }
}
