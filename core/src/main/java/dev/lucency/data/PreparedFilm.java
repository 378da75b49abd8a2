package dev.lucency.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One film of a prepared set.
 *
 * @param row where its pixels are in the set, from 0
 * @param id the film's name, unique in the set
 * @param patient whose film it is
 * @param study the examination
 * @param view {@code PA}, {@code AP}, {@code LATERAL}, or empty where unknown
 * @param sex {@code M}, {@code F}, or empty where unknown
 * @param age in years, or null where unknown
 * @param split the part of the set
 * @param source where it came from, relative to the set's root
 * @param labels one value a label, in the order of {@link PreparedSet#labels()}
 */
public record PreparedFilm(
        int row,
        String id,
        String patient,
        String study,
        String view,
        String sex,
        @Nullable Integer age,
        Split split,
        String source,
        List<LabelValue> labels) {
    public PreparedFilm {
        labels = List.copyOf(labels);
    }

    FilmEntry entry() {
        return new FilmEntry(id, patient, study, view, sex, age, split, source, labels);
    }
}
