package dev.lucency.data;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One film of a prepared set.
 *
 * @param row the index of the film's pixels in the set, from 0
 * @param id the film's id, unique in the set
 * @param patient the patient's id
 * @param study the id of the examination
 * @param view {@code PA}, {@code AP}, {@code LATERAL}, or empty if unknown
 * @param sex {@code M}, {@code F}, or empty if unknown
 * @param age the patient's age in years, or null if unknown
 * @param split the film's split
 * @param source the path of the image file, relative to the set's root
 * @param labels one value per label, in the order of {@link PreparedSet#labels()}
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

    /** Numbers the films: the film at index {@code i} gets row {@code i}. */
    public static List<PreparedFilm> of(List<FilmEntry> films) {
        return IntStream.range(0, films.size())
                .mapToObj(row -> of(row, films.get(row)))
                .toList();
    }

    private static PreparedFilm of(int row, FilmEntry film) {
        return new PreparedFilm(
                row,
                film.id(),
                film.patient(),
                film.study(),
                film.view(),
                film.sex(),
                film.age(),
                film.split(),
                film.source(),
                film.labels());
    }

    /** Returns the same film with other labels. */
    public PreparedFilm withLabels(List<LabelValue> values) {
        return new PreparedFilm(row, id, patient, study, view, sex, age, split, source, values);
    }

    public FilmEntry entry() {
        return new FilmEntry(id, patient, study, view, sex, age, split, source, labels);
    }
}
