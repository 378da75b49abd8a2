package dev.lucency.seen;

import java.util.BitSet;

/**
 * What some films have in common with one use of films.
 *
 * @param stage the use
 * @param films places of the films whose patient was seen: by the patient's name, or because a film of the patient is a copy
 * @param copies places of the films that are copies of films that were seen, at whatever size
 * @param sameIds places of further films whose patient's id was seen in a set of another name; nobody knows whether it is the same
 *     person
 */
public record SharedFilms(SeenStage stage, BitSet films, BitSet copies, BitSet sameIds) {
    /** Whether there is anything in common. */
    public boolean isAny() {
        return !films.isEmpty() || !sameIds.isEmpty();
    }
}
