package dev.lucency.fetch;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Requires a minimum number of bytes in every period of time, so that a server that sends single bytes does not block forever. */
final class Pace {
    private final Duration window;
    private final long least;
    private final LongSupplier nanos;
    private long begun;
    private long bytes;

    /**
     * Starts the first period.
     *
     * @param window length of a period
     * @param least minimum number of bytes in a period
     * @param nanos monotonic clock in nanoseconds, such as {@code System::nanoTime}
     */
    Pace(Duration window, long least, LongSupplier nanos) {
        this.window = window;
        this.least = least;
        this.nanos = nanos;
        begun = nanos.getAsLong();
    }

    /** @throws HttpTimeoutException if a period has ended with too few bytes */
    void came(int count) throws HttpTimeoutException {
        bytes += count;
        long now = nanos.getAsLong();
        if (now - begun < window.toNanos()) {
            return;
        }
        if (bytes < least) {
            throw new HttpTimeoutException("only " + bytes + " bytes came in " + window.toMillis() / 1000.0 + " s");
        }
        begun = now;
        bytes = 0;
    }
}
