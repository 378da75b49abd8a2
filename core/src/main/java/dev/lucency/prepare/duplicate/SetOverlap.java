package dev.lucency.prepare.duplicate;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What two prepared sets have in common.
 *
 * @param comparable whether equal ids of patients are equal people: the sets are of one source, or have another name and a film that
 *     is in both, by its pixels or its id, has one patient's id in both
 * @param patients who are in both; empty if that cannot be told
 * @param sameIds ids of patients that are in both sets of two names, of which no film tells whether they are the same people
 * @param films that are in both: equal, or looking equal
 */
public record SetOverlap(boolean comparable, List<String> patients, List<String> sameIds, List<FilmPair> films) {
    /** Films that a set has twice. */
    public static SetOverlap within(PreparedSet set) {
        return new SetOverlap(false, List.of(), List.of(), Duplicates.within(set));
    }

    /** Compares every film of the one with every film of the other. */
    public static SetOverlap of(PreparedSet one, PreparedSet other) {
        List<FilmPair> films = Duplicates.between(one, other);
        boolean sameSource = one.source().equals(other.source());
        boolean otherName = !one.name().equals(other.name());
        Set<String> ids = other.films().stream().map(PreparedFilm::patient).collect(Collectors.toSet());
        List<String> common = one.films().stream()
                .map(PreparedFilm::patient)
                .filter(ids::contains)
                .distinct()
                .toList();
        if (sameSource || (otherName && meanSamePeople(one, other, films))) {
            return new SetOverlap(true, common, List.of(), films);
        }
        return new SetOverlap(false, List.of(), otherName ? common : List.of(), films);
    }

    private static boolean meanSamePeople(PreparedSet one, PreparedSet other, List<FilmPair> films) {
        Map<String, String> patients = new HashMap<>();
        other.films().forEach(film -> patients.put(film.id(), film.patient()));
        return films.stream().anyMatch(FilmPair::isOfOnePatient)
                || one.films().stream().anyMatch(film -> film.patient().equals(patients.get(film.id())));
    }

    /** Whether they have nothing in common, as far as can be told. */
    public boolean isNone() {
        return patients.isEmpty() && films.isEmpty();
    }
}
