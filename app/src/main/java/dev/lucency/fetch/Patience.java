package dev.lucency.fetch;

import java.time.Duration;

/**
 * How long a download waits, and how often it tries.
 *
 * @param connect until a connection stands
 * @param silence until the next byte comes
 * @param least bytes that have to come while this silence would last, and in a series of attempts that counts as progress
 * @param attempts in a row that bring the file no further, after which it is given up
 * @param pause before the second of them; each further one is twice as long
 */
public record Patience(Duration connect, Duration silence, long least, int attempts, Duration pause) {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** For the net as it is: given up after 15 seconds of pauses, or after five silences of a minute. */
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(20), Duration.ofSeconds(60), 16 << 10, 5, Duration.ofSeconds(1));

    /** The pause after so many fruitless attempts in a row, or after one that brought something. */
    Duration pauseAfter(int fruitless) {
        Duration doubled = pause.multipliedBy(1L << Math.max(0, Math.min(20, fruitless - 1)));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
