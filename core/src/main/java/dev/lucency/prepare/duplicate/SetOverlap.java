package dev.lucency.prepare.duplicate;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What two prepared sets have in common.
 *
 * @param comparable whether the sets are of one source, so that equal patients' names are equal people
 * @param patients who are in both; empty if that cannot be told
 * @param films that are in both: equal, or looking equal
 */
public record SetOverlap(boolean comparable, List<String> patients, List<FilmPair> films) {
    /** Compares every film of the one with every film of the other. */
    public static SetOverlap of(PreparedSet one, PreparedSet other) {
        boolean comparable = one.source().equals(other.source());
        Set<String> patients = other.films().stream().map(PreparedFilm::patient).collect(Collectors.toSet());
        List<String> common = comparable
                ? one.films().stream()
                        .map(PreparedFilm::patient)
                        .filter(patients::contains)
                        .distinct()
                        .toList()
                : List.of();
        return new SetOverlap(comparable, common, Duplicates.between(one, other));
    }

    /** Whether they have nothing in common, as far as can be told. */
    public boolean isNone() {
        return patients.isEmpty() && films.isEmpty();
    }
}
