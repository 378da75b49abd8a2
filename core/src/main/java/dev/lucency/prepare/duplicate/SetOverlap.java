package dev.lucency.prepare.duplicate;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The overlap of two prepared sets.
 *
 * @param comparable whether equal patient ids are the same people: the sets have the same source, or different names and a common
 *     film, by pixels or id, with the same patient id in both
 * @param patients the ids of the common patients; empty if ids are not comparable
 * @param sameIds the patient ids in both sets, if the sets have different names and no film shows whether they are the same
 *     people
 * @param films the common films, equal or looking equal
 */
public record SetOverlap(boolean comparable, List<String> patients, List<String> sameIds, List<FilmPair> films) {
    /** Finds the duplicates within one set. */
    public static SetOverlap within(PreparedSet set) {
        return new SetOverlap(false, List.of(), List.of(), Duplicates.within(set));
    }

    /** Compares every film of one set with every film of the other. */
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

    /** Returns whether no common patient and no common film was found. */
    public boolean isNone() {
        return patients.isEmpty() && films.isEmpty();
    }
}
