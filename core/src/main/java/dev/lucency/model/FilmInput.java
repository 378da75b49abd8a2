package dev.lucency.model;

/**
 * What a backbone expects of a film: it is stored with the weights, so that nobody has to remember it.
 *
 * @param size side of the square film, in pixels
 * @param mean gray value, 0 to 1, that is subtracted
 * @param std by which is divided then
 */
public record FilmInput(int size, double mean, double std) {
    public FilmInput {
        if (size < 1) {
            throw new IllegalArgumentException("size must be at least 1, was " + size);
        }
        if (!(std > 0)) {
            throw new IllegalArgumentException("std must be above 0, was " + std);
        }
    }
}
