package dev.lucency.source;

import dev.lucency.film.GrayImage;

/** A reader of the masks of a {@link MaskListing}. Implementations must be thread-safe. */
@FunctionalInterface
public interface MaskReader {
    /**
     * Reads a mask.
     *
     * @param film the film of the mask, upright
     * @return a picture as large as the film: 255 inside the mask, 0 outside
     * @throws dev.lucency.DataException if the mask cannot be used
     */
    GrayImage read(FilmMask mask, GrayImage film);
}
