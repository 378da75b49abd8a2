package dev.lucency.transfer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.lucency.Stable;
import dev.lucency.data.LabelValue;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.tensor.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Share of the train split that a transfer learns from. The draw determines an order of the patients. For any share, the first patient with
 * a positive film of each label is taken; then patients from the front until their films reach the share. So patients are never divided, a
 * smaller share of the same draw is a subset of a larger one, and every label with positives keeps at least one. If these first patients
 * exceed the share, only they are taken; rare labels are more frequent in small shares than in the set. Both apply equally to all starts
 * that are compared. Validation is always complete, so that every share is selected on the same films.
 *
 * @param share share of the train films, above 0 and at most 1 (all films)
 * @param draw number of the random order of patients; other draws give other samples of the same size
 */
@Stable
public record LabelFraction(double share, long draw) {
    /** All train films. */
    public static final LabelFraction ALL = new LabelFraction(1, 1);

    private static final double ROUNDING = 1e-9;

    public LabelFraction {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("fraction must be above 0 and at most 1, was " + share);
        }
    }

    /** Returns whether all films are used. */
    public boolean isAll() {
        return share == 1;
    }

    /** Returns the fraction in words, such as {@code 0.01, draw 1}. */
    public String text() {
        return isAll() ? "all" : share + ", draw " + draw;
    }

    /** Returns the rows of the chosen train films, in ascending order. */
    int[] rows(PreparedSet set) {
        int[] train = set.rows(Split.TRAIN);
        if (isAll()) {
            return train;
        }
        List<List<PreparedFilm>> patients = ordered(set, train);
        boolean[] taken = firstOfEachLabel(patients, set.labels().size());
        double wanted = share * train.length - ROUNDING;
        int films = IntStream.range(0, taken.length)
                .map(i -> taken[i] ? patients.get(i).size() : 0)
                .sum();
        for (int i = 0; films < wanted; i++) {
            films += taken[i] ? 0 : patients.get(i).size();
            taken[i] = true;
        }
        return IntStream.range(0, taken.length)
                .filter(i -> taken[i])
                .boxed()
                .flatMap(i -> patients.get(i).stream())
                .mapToInt(PreparedFilm::row)
                .sorted()
                .toArray();
    }

    /** Returns the films of each patient, with patients in the order of the draw. */
    private List<List<PreparedFilm>> ordered(PreparedSet set, int[] train) {
        Map<String, List<PreparedFilm>> byPatient = Arrays.stream(train)
                .mapToObj(row -> set.films().get(row))
                .collect(groupingBy(PreparedFilm::patient, TreeMap::new, toList()));
        List<List<PreparedFilm>> patients = new ArrayList<>(byPatient.values());
        return Arrays.stream(new Seed(draw).permutation(patients.size()))
                .mapToObj(patients::get)
                .toList();
    }

    private static boolean[] firstOfEachLabel(List<List<PreparedFilm>> patients, int labels) {
        boolean[] taken = new boolean[patients.size()];
        for (int i = 0; i < labels; i++) {
            int label = i;
            IntStream.range(0, patients.size())
                    .filter(patient -> patients.get(patient).stream()
                            .anyMatch(film -> film.labels().get(label) == LabelValue.POSITIVE))
                    .findFirst()
                    .ifPresent(patient -> taken[patient] = true);
        }
        return taken;
    }
}
