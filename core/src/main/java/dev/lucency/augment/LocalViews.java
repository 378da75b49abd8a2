package dev.lucency.augment;

import org.bytedeco.pytorch.Tensor;

/**
 * Local views of the films of a batch.
 *
 * @param views normalised views, [J, N, C, h, w]: J views of each of N films
 */
public record LocalViews(Tensor views) {
    /** Returns the number of films, N. */
    public long films() {
        return views.size(1);
    }

    /** Returns the number of views of a film, J. */
    public long each() {
        return views.size(0);
    }

    /**
     * Returns all views of consecutive films, [J * n, C, h, w]: the first view of each film, then the second of each, and so on.
     *
     * @param start index of the first film
     * @param films number of films, n
     */
    public Tensor of(long start, long films) {
        return views.narrow(1, start, films).flatten(0, 1);
    }
}
