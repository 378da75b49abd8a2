package dev.lucency.fetch;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Makes sure that a server sends in every stretch of time as much as can be expected: one that sends a byte now and then would never end. */
final class Pace {
    private final Duration window;
    private final long least;
    private final LongSupplier nanos;
    private long begun;
    private long bytes;

    /**
     * Starts the first stretch.
     *
     * @param least bytes in each stretch of {@code window}
     * @param nanos a clock that only goes forward, such as {@code System::nanoTime}
     */
    Pace(Duration window, long least, LongSupplier nanos) {
        this.window = window;
        this.least = least;
        this.nanos = nanos;
        begun = nanos.getAsLong();
    }

    /** @throws HttpTimeoutException if a stretch is over in which too little came */
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
