package dev.lucency.prepare;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What another thread does, to be waited for as if it were done here: its failures come out as they are. */
final class Awaited {
    private Awaited() {}

    /**
     * Waits.
     *
     * @param work what is being done, in the past tense, should the wait be interrupted
     * @throws IOException if the other thread met one
     */
    static <T> T get(Future<T> task, String work) throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while " + work);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }
}
