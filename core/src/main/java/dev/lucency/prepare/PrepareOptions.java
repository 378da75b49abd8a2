package dev.lucency.prepare;

import dev.lucency.Check;
import dev.lucency.Stable;
import dev.lucency.film.Fit;

/**
 * How films are prepared.
 *
 * @param size the side of the square pictures, in pixels, from 16 to 4,096
 * @param fit what becomes of a film that is not square
 * @param threads how many films are read at a time, at least 1; never changes what is written
 * @param allowRejected whether to go on when more than 5 % of the films cannot be used
 * @param allowDuplicates whether to go on when a film is in two parts
 */
@Stable
public record PrepareOptions(int size, Fit fit, int threads, boolean allowRejected, boolean allowDuplicates) {
    private static final int SMALLEST = 16;
    private static final int LARGEST = 4096;

    public PrepareOptions {
        Check.that(
                size >= SMALLEST && size <= LARGEST,
                "size must be from " + SMALLEST + " to " + LARGEST + " pixels, was " + size);
        Check.atLeast("threads", threads, 1);
    }

    /** Without duplicates across parts. */
    public PrepareOptions(int size, Fit fit, int threads, boolean allowRejected) {
        this(size, fit, threads, allowRejected, false);
    }

    /**
     * Films cropped to squares, read by all processors; too many rejected films and duplicates across parts are refused.
     *
     * @param size side of the films in pixels
     */
    public static PrepareOptions ofSize(int size) {
        return new PrepareOptions(size, Fit.CROP, Runtime.getRuntime().availableProcessors(), false, false);
    }
}
