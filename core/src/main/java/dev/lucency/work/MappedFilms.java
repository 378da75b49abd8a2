package dev.lucency.work;

import dev.lucency.DataException;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Films that are mapped.
 *
 * @param rows rows of the films in the set: in ascending order, or in the order in which the films were named
 * @param splits splits that the films belong to
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MappedFilms(int[] rows, Set<Split> splits) {
    /**
     * Returns films of some splits.
     *
     * @param most maximum number of films, drawn at random if there are more; all films if empty
     * @throws DataException if the splits have no films
     */
    static MappedFilms of(PreparedSet set, Set<Split> splits, OptionalInt most, long seed) {
        int[] all = set.films().stream()
                .filter(film -> splits.contains(film.split()))
                .mapToInt(PreparedFilm::row)
                .toArray();
        if (all.length == 0) {
            throw new DataException(set.name() + ": has no film in "
                    + splits.stream().map(Split::text).collect(Collectors.joining(", ")) + "; choose another 'split'");
        }
        int count = Math.min(most.orElse(all.length), all.length);
        int[] order = new Seed(seed).derive(SeedStream.MAPPED_FILMS).permutation(all.length);
        int[] rows = Arrays.stream(order)
                .limit(count)
                .map(place -> all[place])
                .sorted()
                .toArray();
        return of(set, rows);
    }

    /**
     * Returns films by their ids.
     *
     * @throws DataException if the set has no film with one of the ids
     */
    static MappedFilms of(PreparedSet set, List<String> ids) {
        Map<String, PreparedFilm> byId =
                set.films().stream().collect(Collectors.toMap(PreparedFilm::id, Function.identity()));
        int[] rows = ids.stream()
                .distinct()
                .mapToInt(id -> {
                    PreparedFilm film = byId.get(id);
                    if (film == null) {
                        throw new DataException(
                                set.name() + ": has no film " + id + "; samples.csv of the set lists them");
                    }
                    return film.row();
                })
                .toArray();
        return of(set, rows);
    }

    /** Returns the names of the splits. */
    List<String> splitNames() {
        return splits.stream().map(Split::text).toList();
    }

    private static MappedFilms of(PreparedSet set, int[] rows) {
        Set<Split> splits = Arrays.stream(rows)
                .mapToObj(row -> set.films().get(row).split())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Split.class)));
        return new MappedFilms(rows, splits);
    }
}
