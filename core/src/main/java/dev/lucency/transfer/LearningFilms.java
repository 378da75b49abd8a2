package dev.lucency.transfer;

import dev.lucency.DataException;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.seen.SeenFilms;
import dev.lucency.seen.SeenUse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All films that a transfer may see: those it learns from and those it chooses on. A film of the test split cannot be among
 * them.
 *
 * @param set the films' set
 * @param fraction how much of the train split it learns from
 * @param train rows to learn from
 * @param validation rows to choose on, the whole split
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LearningFilms(PreparedSet set, LabelFraction fraction, int[] train, int[] validation) {
    public LearningFilms {
        requireSplit(set, train, Split.TRAIN);
        requireSplit(set, validation, Split.VALIDATION);
    }

    /** The films of a fraction. */
    public static LearningFilms of(PreparedSet set, LabelFraction fraction) {
        return new LearningFilms(set, fraction, fraction.rows(set), set.rows(Split.VALIDATION));
    }

    /**
     * Makes sure that there is something to learn and to choose on, before anything is written.
     *
     * @throws DataException if there is no film to learn from, none to choose on, or no label that has both classes there
     */
    public void requireBothClasses() {
        for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
            int[] rows = split == Split.TRAIN ? train : validation;
            if (rows.length == 0) {
                throw new DataException(set.name() + ": has no film in the split " + split.text()
                        + "; a transfer learns from train and makes its choices on validation, use a set with both");
            }
            if (oneClass(rows).size() == set.labels().size()) {
                throw new DataException(set.name() + ": no label has both a positive and a negative film in the split "
                        + split.text() + share(split) + "; nothing can be learned or chosen from that, use a larger set"
                        + (fraction.isAll() ? "" : " or 'fraction'"));
            }
        }
    }

    private String share(Split split) {
        return fraction.isAll() || split != Split.TRAIN
                ? ""
                : ", of which a share of " + fraction.share() + " is taken";
    }

    /**
     * All that a model of these films has seen: what it is made from, those to learn from, and those to choose on.
     *
     * @param before what its start has seen, and its teacher if it has one
     */
    public SeenFilms seen(SeenFilms before) {
        return before.with(SeenUse.LABELS, set, train).with(SeenUse.CHOICE, set, validation);
    }

    /** The names of the labels that nothing can be learned of: no film to learn from is positive, or none is negative. */
    public List<String> notLearned() {
        return names(oneClass(train));
    }

    /** What is known of the films to learn from, but of the labels that nothing can be learned of. */
    Targets targets() {
        return Targets.of(set, train).without(oneClass(train));
    }

    /** How many patients the films to learn from are of. */
    public int patients() {
        return (int) Arrays.stream(train)
                .mapToObj(row -> set.films().get(row))
                .map(PreparedFilm::patient)
                .distinct()
                .count();
    }

    private List<Integer> oneClass(int[] rows) {
        Targets targets = Targets.of(set, rows);
        return IntStream.range(0, set.labels().size())
                .filter(label -> targets.count(label, 1) == 0 || targets.count(label, 0) == 0)
                .boxed()
                .toList();
    }

    private List<String> names(List<Integer> labels) {
        return labels.stream().map(set.labels()::get).toList();
    }

    private static void requireSplit(PreparedSet set, int[] rows, Split split) {
        for (int row : rows) {
            if (set.films().get(row).split() != split) {
                throw new IllegalArgumentException(
                        "film " + set.films().get(row).id() + " is of the split "
                                + set.films().get(row).split().text() + ", a film of " + split.text() + " is needed");
            }
        }
    }
}
