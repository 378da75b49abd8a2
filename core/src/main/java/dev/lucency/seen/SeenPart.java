package dev.lucency.seen;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The films of one use, as digests.
 *
 * @param stage the use
 * @param films the digests that recognize the films in any set
 * @param ids the digests of the ids of the films and patients; empty in folders written by older versions
 */
record SeenPart(SeenStage stage, FilmDigests films, Optional<FilmIds> ids) {
    /** Computes the digests of some films of a set. */
    static SeenPart of(SeenUse use, PreparedSet set, int... rows) {
        FilmDigests films = FilmDigests.of(set, rows, set.digest());
        String splits = Arrays.stream(rows)
                .mapToObj(row -> set.films().get(row).split())
                .distinct()
                .sorted()
                .map(Split::text)
                .collect(Collectors.joining(", "));
        return new SeenPart(
                new SeenStage(use, set.name(), splits, set.digest(), films.count(), films.patientCount()),
                films,
                Optional.of(FilmIds.of(set, rows, set.digest())));
    }

    /** Returns the entry for weights for which it is unknown which films they have seen. */
    static SeenPart unknown(String weights) {
        return new SeenPart(
                new SeenStage(SeenUse.UNKNOWN, weights, "", "", 0, 0), FilmDigests.NONE, Optional.of(FilmIds.NONE));
    }

    /** Returns whether this is the same use of the same films. */
    boolean isSame(SeenPart other) {
        return stage.equals(other.stage) && films.haveEqualPixels(other.films);
    }

    /**
     * Returns whether equal ids are the same people in a set of another name: some film is in both, by its pixels or its id, and
     * has the same patient id in both. All films of the set are compared, whether they are evaluated or not.
     */
    boolean meansSamePeople(PreparedSet set) {
        return otherIds(set)
                .map(ids -> {
                    int[] all = IntStream.range(0, set.count()).toArray();
                    FilmIds others = FilmIds.of(set, all, stage.digest());
                    return ids.haveSameFilm(others) || haveCopy(set, ids.places(others));
                })
                .orElse(false);
    }

    /** Returns the ids if the set has another name, so that equal ids need not be the same people. */
    private Optional<FilmIds> otherIds(PreparedSet set) {
        return set.name().equals(stage.dataSet()) ? Optional.empty() : ids;
    }

    /** @param places by the row of a film of the set, the indices of the films here to compare with it */
    private boolean haveCopy(PreparedSet set, Map<Integer, List<Integer>> places) {
        return places.entrySet().parallelStream()
                .anyMatch(entry ->
                        films.haveCopy(FilmDigests.of(set, new int[] {entry.getKey()}, ""), entry.getValue()));
    }

    /**
     * Returns the overlap of some films with this use.
     *
     * @param rows the rows of the films
     * @param judged the digests of the films
     * @param samePeople whether equal ids are the same people, though the set has another name
     */
    SharedFilms shared(PreparedSet set, int[] rows, FilmDigests judged, boolean samePeople) {
        boolean[] named = films.ofPatients(FilmDigests.patients(set, rows, stage.digest()));
        BitSet copies = films.placesOf(judged);
        BitSet sameIds = otherIds(set)
                .map(ids -> ids.ofPatients(FilmIds.of(set, rows, stage.digest())))
                .orElseGet(BitSet::new);
        BitSet known = places(named);
        known.or(copies);
        if (samePeople) {
            known.or(sameIds);
        }
        BitSet seen = ofTheSamePatients(set, rows, known);
        BitSet alike = new BitSet();
        alike.or(sameIds);
        alike.andNot(seen);
        return new SharedFilms(stage, seen, copies, alike);
    }

    private static BitSet places(boolean... which) {
        BitSet places = new BitSet();
        IntStream.range(0, which.length).filter(place -> which[place]).forEach(places::set);
        return places;
    }

    private static BitSet ofTheSamePatients(PreparedSet set, int[] rows, BitSet films) {
        Set<String> patients = new HashSet<>();
        films.stream()
                .forEach(place -> patients.add(set.films().get(rows[place]).patient()));
        BitSet all = new BitSet();
        IntStream.range(0, rows.length)
                .filter(place -> patients.contains(set.films().get(rows[place]).patient()))
                .forEach(all::set);
        return all;
    }
}
