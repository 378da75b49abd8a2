package dev.lucency.seen;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The comparison of the films of an evaluation with all films that a model has seen.
 *
 * @param found the overlap
 * @param unseen the indices of the films whose patients cannot bias a figure upwards; films of patients that may have been seen
 *     are excluded
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OverlapCheck(SeenOverlap found, int[] unseen) {
    /** Compares the films of a split of a set. */
    public static OverlapCheck of(SeenFilms seen, PreparedSet set, Split split) {
        return of(seen, set, split.text(), set.rows(split));
    }

    /**
     * Compares some films.
     *
     * @param split the name of the films in messages and results
     * @param rows the rows of the films
     */
    public static OverlapCheck of(SeenFilms seen, PreparedSet set, String split, int... rows) {
        Compared compared = new Compared(set, rows);
        List<SharedFilms> shared = seen.shared(set, rows);
        List<SharedFilms> flattering = shared.stream()
                .filter(one -> SeenOverlap.flatters(one.stage().use(), split))
                .toList();
        SeenOverlap found = new SeenOverlap(
                split,
                compared.patients(compared.all()),
                uses(shared, compared),
                sameIds(flattering, compared),
                seen.stages().stream()
                        .filter(stage -> stage.use() == SeenUse.UNKNOWN)
                        .map(SeenStage::dataSet)
                        .distinct()
                        .toList(),
                false);
        BitSet unseen = compared.all();
        unseen.andNot(union(flattering, SharedFilms::films));
        unseen.andNot(union(flattering, SharedFilms::sameIds));
        return new OverlapCheck(found, unseen.stream().toArray());
    }

    /** The evaluated films, by their indices. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Compared(PreparedSet set, int[] rows) {
        BitSet all() {
            BitSet all = new BitSet();
            all.set(0, rows.length);
            return all;
        }

        int patients(BitSet places) {
            return (int) places.stream()
                    .mapToObj(place -> set.films().get(rows[place]).patient())
                    .distinct()
                    .count();
        }

        String first(BitSet places) {
            return set.films().get(rows[places.nextSetBit(0)]).id();
        }
    }

    /** Merges the uses that have the same description, such as a pre-training and its continuation on the same set. */
    private static List<SharedUse> uses(List<SharedFilms> shared, Compared compared) {
        Map<List<Object>, List<SharedFilms>> alike = new LinkedHashMap<>();
        for (SharedFilms one : shared) {
            if (!one.films().isEmpty()) {
                SeenStage stage = one.stage();
                alike.computeIfAbsent(List.of(stage.use(), stage.dataSet(), stage.split()), key -> new ArrayList<>())
                        .add(one);
            }
        }
        return alike.values().stream().map(same -> use(same, compared)).toList();
    }

    private static SharedUse use(List<SharedFilms> alike, Compared compared) {
        SeenStage stage = alike.get(0).stage();
        BitSet films = union(alike, SharedFilms::films);
        return new SharedUse(
                stage.use(),
                stage.dataSet(),
                stage.split(),
                compared.patients(films),
                films.cardinality(),
                union(alike, SharedFilms::copies).cardinality(),
                compared.first(films));
    }

    private static List<SameIds> sameIds(List<SharedFilms> flattering, Compared compared) {
        Map<String, List<SharedFilms>> bySet = flattering.stream()
                .collect(Collectors.groupingBy(one -> one.stage().dataSet(), LinkedHashMap::new, Collectors.toList()));
        List<SameIds> found = new ArrayList<>();
        bySet.forEach((dataSet, shared) -> {
            BitSet films = union(shared, SharedFilms::sameIds);
            films.andNot(union(shared, SharedFilms::films));
            if (!films.isEmpty()) {
                found.add(new SameIds(dataSet, compared.patients(films), films.cardinality()));
            }
        });
        return found;
    }

    private static BitSet union(List<SharedFilms> shared, Function<SharedFilms, BitSet> places) {
        BitSet union = new BitSet();
        shared.forEach(one -> union.or(places.apply(one)));
        return union;
    }

    /**
     * Checks that the model has not seen the labels of an evaluated patient.
     *
     * @param model the name of the model in the error message
     * @param allowed whether the user allows such an overlap; the result then records it
     * @return this comparison, marked as allowed if there was an overlap
     * @throws DataException if there is an overlap and it is not allowed
     */
    public OverlapCheck requireNewLabels(String model, boolean allowed) {
        List<SharedUse> refused = found.refused();
        if (refused.isEmpty()) {
            return this;
        }
        if (!allowed) {
            throw new DataException(model + ": "
                    + refused.get(0).text(found.patients() + " " + found.split() + " patients") + ", such as film "
                    + refused.get(0).example()
                    + "; figures on them say nothing of new patients: judge it on a set prepared with the same split as that"
                    + " which it was made on, or go on with 'allow-overlap', which the result says");
        }
        return new OverlapCheck(found.admitted(), unseen);
    }
}
