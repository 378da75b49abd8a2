package dev.lucency.prepare;

import dev.lucency.Check;
import dev.lucency.Stable;
import dev.lucency.film.Fit;

/**
 * The options of a preparation.
 *
 * @param size the side of the square pictures, in pixels, from 16 to 4,096
 * @param fine the side of a finer copy that is kept of each film, a multiple of the size, up to 4,096 pixels; 0 for none
 * @param fit how to make films square
 * @param threads the number of films read in parallel, at least 1; it does not affect the output
 * @param allowRejected whether to continue if more than 5 % of the films cannot be used
 * @param allowDuplicates whether to continue if a film is in two splits
 */
@Stable
public record PrepareOptions(int size, int fine, Fit fit, int threads, boolean allowRejected, boolean allowDuplicates) {
    private static final int SMALLEST = 16;
    private static final int LARGEST = 4096;

    public PrepareOptions {
        Check.that(
                size >= SMALLEST && size <= LARGEST,
                "size must be from " + SMALLEST + " to " + LARGEST + " pixels, was " + size);
        Check.that(
                fine == 0 || (fine > size && fine % size == 0 && fine <= LARGEST),
                "fine must be a multiple of size, " + size + ", of at least " + 2 * size + " and at most " + LARGEST
                        + " pixels, was " + fine);
        Check.atLeast("threads", threads, 1);
    }

    /** Creates options that refuse duplicates across splits. */
    public PrepareOptions(int size, Fit fit, int threads, boolean allowRejected) {
        this(size, fit, threads, allowRejected, false);
    }

    /** Creates options without finer copies. */
    public PrepareOptions(int size, Fit fit, int threads, boolean allowRejected, boolean allowDuplicates) {
        this(size, 0, fit, threads, allowRejected, allowDuplicates);
    }

    /** Returns the same options with a finer copy of each film. */
    public PrepareOptions withFine(int side) {
        return new PrepareOptions(size, side, fit, threads, allowRejected, allowDuplicates);
    }

    /**
     * Returns options that crop films to squares, use all processors, and refuse too many rejected films and duplicates across
     * splits.
     *
     * @param size the side of the pictures, in pixels
     */
    public static PrepareOptions ofSize(int size) {
        return new PrepareOptions(size, Fit.CROP, Runtime.getRuntime().availableProcessors(), false, false);
    }
}
