package dev.lucency.prepare.duplicate;

import dev.lucency.data.PreparedFilm;

/**
 * A pair of duplicate films.
 *
 * @param one the film of the first set
 * @param other the film of the same or another set
 * @param exact whether the prepared pixels are equal; otherwise they only look equal
 * @param bits the Hamming distance of their perceptual hashes
 */
public record FilmPair(PreparedFilm one, PreparedFilm other, boolean exact, int bits) {
    /** Returns whether the films are in different splits, so that a model could be tested on a training film. */
    public boolean isAcrossSplits() {
        return one.split() != other.split();
    }

    /** Returns whether both have the same patient id; not meaningful for films of different sets. */
    public boolean isOfOnePatient() {
        return one.patient().equals(other.patient());
    }
}
