package dev.lucency.work;

import java.util.function.BooleanSupplier;

/**
 * A way to ask a training to stop. A verb listens only while it can stop without losing work: during the steps of a training, not while
 * it opens a data set or computes a result.
 */
@FunctionalInterface
public interface Stop {
    /** Never asks. */
    Stop NEVER = when(() -> false);

    /** Starts to listen. */
    Listening listen();

    /** A listener to requests to stop, until it is closed. It returns true once there was a request. */
    interface Listening extends BooleanSupplier, AutoCloseable {
        @Override
        void close();
    }

    /**
     * Returns a way to ask by a condition.
     *
     * @param asked asked after each training step
     */
    static Stop when(BooleanSupplier asked) {
        return () -> new Listening() {
            @Override
            public boolean getAsBoolean() {
                return asked.getAsBoolean();
            }

            @Override
            public void close() {}
        };
    }
}
