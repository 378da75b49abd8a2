package dev.lucency.prepare.duplicate;

import dev.lucency.data.PreparedFilm;

/**
 * Two films that are one.
 *
 * @param one in the set
 * @param other in the same set or another
 * @param exact whether their prepared pixels are equal; else they only look equal
 * @param bits in which their perceptual hashes differ
 */
public record FilmPair(PreparedFilm one, PreparedFilm other, boolean exact, int bits) {
    /** Whether what is learned from the one could be tested on the other. */
    public boolean isAcrossSplits() {
        return one.split() != other.split();
    }

    /** Whether both are said to be of one patient; tells nothing if they are of different sets. */
    public boolean isOfOnePatient() {
        return one.patient().equals(other.patient());
    }
}
