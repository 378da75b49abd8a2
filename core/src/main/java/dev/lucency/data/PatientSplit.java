package dev.lucency.data;

import dev.lucency.Check;
import dev.lucency.DataException;
import dev.lucency.io.Sha256;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Draws whole patients, never single films: films of one patient are so similar that a model may recognize the patient instead of
 * the finding. Patients are ranked by a hash keyed with the seed, so the draw depends neither on their order nor on the state of
 * a random generator, and a larger draw contains every smaller one.
 */
public final class PatientSplit {
    private PatientSplit() {}

    /**
     * Returns a random fraction of the patients.
     *
     * @param patients the ids of all patients; duplicates count once
     * @param fraction at least 0 and below 1; above 0 at least one patient is drawn and at least one is left
     * @param seed the seed of the draw
     * @return the drawn patients, {@code round(fraction * patients)} of them
     */
    public static Set<String> draw(Collection<String> patients, double fraction, long seed) {
        Check.that(fraction >= 0 && fraction < 1, "fraction must be at least 0 and below 1, was " + fraction);
        Set<String> all = new TreeSet<>(patients);
        if (fraction == 0 || all.size() < 2) {
            return Set.of();
        }
        long drawn = Math.min(Math.max(1, Math.round(fraction * all.size())), all.size() - 1L);
        Map<String, String> ranks =
                all.stream().collect(Collectors.toMap(patient -> patient, patient -> Sha256.of(seed + ":" + patient)));
        return all.stream()
                .sorted(Comparator.comparing(ranks::get))
                .limit(drawn)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Checks that no patient is in two splits.
     *
     * @param where the file that the error message names
     * @throws DataException if films of one patient are in different splits
     */
    public static void requireDisjoint(Object where, List<FilmEntry> films) {
        Map<String, FilmEntry> seen = new HashMap<>();
        for (FilmEntry film : films) {
            FilmEntry earlier = seen.putIfAbsent(film.patient(), film);
            if (earlier != null && earlier.split() != film.split()) {
                throw new DataException(where + ": patient " + film.patient() + " is in two parts: " + earlier.id()
                        + " in " + earlier.split().text() + ", " + film.id() + " in "
                        + film.split().text() + "; a patient's films must stay together, mend the split");
            }
        }
    }
}
