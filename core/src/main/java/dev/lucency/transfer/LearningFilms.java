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
 * All films that a transfer may see: those it learns from and those it chooses on. Films of the test split cannot be among them.
 *
 * @param set prepared set of the films
 * @param fraction share of the train split to learn from
 * @param train rows to learn from
 * @param validation rows to choose on, the whole split
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LearningFilms(PreparedSet set, LabelFraction fraction, int[] train, int[] validation) {
    public LearningFilms {
        requireSplit(set, train, Split.TRAIN);
        requireSplit(set, validation, Split.VALIDATION);
    }

    /** Returns the films of a fraction. */
    public static LearningFilms of(PreparedSet set, LabelFraction fraction) {
        return new LearningFilms(set, fraction, fraction.rows(set), set.rows(Split.VALIDATION));
    }

    /**
     * Checks that the films are sufficient for learning and for choosing.
     *
     * @throws DataException if there are no train films, no validation films, or no label with both classes in each
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
                : ", with a share of " + fraction.share() + " of its films";
    }

    /**
     * Returns all films that a model of these films has seen: the films of its start, those to learn from, and those to choose on.
     *
     * @param before films that the start and the teacher, if any, have seen
     */
    public SeenFilms seen(SeenFilms before) {
        return before.with(SeenUse.LABELS, set, train).with(SeenUse.CHOICE, set, validation);
    }

    /** Returns the labels that cannot be learned, since all known train films are in one class. */
    public List<String> notLearned() {
        return names(oneClass(train));
    }

    /** Returns the targets of the train films, without labels that cannot be learned. */
    Targets targets() {
        return Targets.of(set, train).without(oneClass(train));
    }

    /** Returns the number of patients of the train films. */
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
