package dev.lucency.prepare;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for the result of a task on another thread and rethrows the task's own exception. */
final class Awaited {
    private Awaited() {}

    /**
     * Waits for a task and returns its result.
     *
     * @param work the work in the past tense, for the message if the wait is interrupted
     * @throws IOException if the task failed with one
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
