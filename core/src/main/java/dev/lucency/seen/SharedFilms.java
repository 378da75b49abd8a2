package dev.lucency.seen;

import java.util.BitSet;

/**
 * The overlap of some films with one use of films.
 *
 * @param stage the use
 * @param films the indices of the films whose patient was seen: by the patient's id, or because a film of the patient is a copy
 * @param copies the indices of the films that are copies of seen films, at any size
 * @param sameIds the indices of further films whose patient's id was seen in a set of another name; it is unknown whether it is
 *     the same person
 */
public record SharedFilms(SeenStage stage, BitSet films, BitSet copies, BitSet sameIds) {
    /** Returns whether there is an overlap. */
    public boolean isAny() {
        return !films.isEmpty() || !sameIds.isEmpty();
    }
}
