package dev.lucency.fetch;

import java.time.Duration;

/**
 * The time limits of a download, and its number of attempts.
 *
 * @param connect time limit for a connection
 * @param silence time limit for the next byte
 * @param least minimum number of bytes in each period of {@code silence}, and for an attempt to count as progress
 * @param attempts maximum number of consecutive attempts without progress
 * @param pause pause before the second of these attempts; each further pause is twice as long
 */
public record Patience(Duration connect, Duration silence, long least, int attempts, Duration pause) {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** The default: a download fails after pauses of 15 seconds in total, or after five silences of a minute. */
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(20), Duration.ofSeconds(60), 16 << 10, 5, Duration.ofSeconds(1));

    /** Returns the pause after a number of consecutive attempts without progress; 0 means after progress. */
    Duration pauseAfter(int fruitless) {
        Duration doubled = pause.multipliedBy(1L << Math.max(0, Math.min(20, fruitless - 1)));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
