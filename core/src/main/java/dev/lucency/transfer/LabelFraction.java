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
 * How much of the train split a transfer may learn from. The draw puts the patients in an order. Taken are, whatever the
 * share, the first patient of each label that has a positive film of it; then patients from the front until their films reach the
 * share. So a patient is never cut, a smaller share of the same draw lies inside a larger one, and no label that has a positive
 * is without one. A share smaller than those first patients is theirs alone, and rare labels are commoner in a small share than
 * in the set; both are the same for every start that is compared. Validation is not cut: every share is chosen on the same films.
 *
 * @param share of the train films, above 0 and at most 1, which is all
 * @param draw which order of the patients; other draws are other samples of the same size
 */
@Stable
public record LabelFraction(double share, long draw) {
    /** All films. */
    public static final LabelFraction ALL = new LabelFraction(1, 1);

    private static final double ROUNDING = 1e-9;

    public LabelFraction {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("fraction must be above 0 and at most 1, was " + share);
        }
    }

    /** Whether nothing is left out. */
    public boolean isAll() {
        return share == 1;
    }

    /** In a few words, such as {@code 0.01, draw 1}. */
    public String text() {
        return isAll() ? "all" : share + ", draw " + draw;
    }

    /** The rows of the train films that are taken, in ascending order. */
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

    /** The films of each patient, the patients in the order of the draw. */
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
