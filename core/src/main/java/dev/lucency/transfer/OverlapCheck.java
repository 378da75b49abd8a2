package dev.lucency.transfer;

import dev.lucency.DataException;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.SeenFilms;
import dev.lucency.data.SeenStage;
import dev.lucency.data.SeenUse;
import dev.lucency.data.SharedFilms;
import dev.lucency.data.Split;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares films that are to be judged with all that a model has seen.
 *
 * @param found what they have in common
 * @param unseen places of the films of patients that make no figure too good
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OverlapCheck(SeenOverlap found, int[] unseen) {
    /** Compares the films of a split. */
    public static OverlapCheck of(SeenFilms seen, PreparedSet set, Split split) {
        return of(seen, set, split.text(), set.rows(split));
    }

    /**
     * Compares some films.
     *
     * @param split how they are called
     * @param rows of the films
     */
    public static OverlapCheck of(SeenFilms seen, PreparedSet set, String split, int... rows) {
        List<SharedFilms> shared = seen.shared(set, rows);
        BitSet flattered = new BitSet();
        shared.stream()
                .filter(one -> SeenOverlap.flatters(one.stage().use(), split))
                .forEach(one -> flattered.or(one.films()));
        SeenOverlap found = new SeenOverlap(
                split,
                (int) Arrays.stream(rows)
                        .mapToObj(row -> set.films().get(row))
                        .map(PreparedFilm::patient)
                        .distinct()
                        .count(),
                shared.stream().map(one -> use(one, set, rows)).toList(),
                seen.stages().stream()
                        .filter(stage -> stage.use() == SeenUse.UNKNOWN)
                        .map(SeenStage::dataSet)
                        .distinct()
                        .toList(),
                false);
        return new OverlapCheck(
                found,
                IntStream.range(0, rows.length)
                        .filter(place -> !flattered.get(place))
                        .toArray());
    }

    private static SharedUse use(SharedFilms shared, PreparedSet set, int[] rows) {
        SeenStage stage = shared.stage();
        return new SharedUse(
                stage.use(),
                stage.dataSet(),
                stage.split(),
                shared.patients(),
                shared.films().cardinality(),
                shared.copies(),
                set.films().get(rows[shared.films().nextSetBit(0)]).id());
    }

    /**
     * Makes sure that the model has not seen the labels of a judged patient.
     *
     * @param model how it is called
     * @param allowed whether the user admits it; the result then says so
     * @throws DataException if it has, and that is not admitted
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
                    + " which it was made on, or go on with --allow-overlap, which the result says");
        }
        return new OverlapCheck(
                new SeenOverlap(found.split(), found.patients(), found.uses(), found.unknown(), true), unseen);
    }
}
