package dev.lucency.data;

import java.util.List;
import java.util.stream.IntStream;
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

    /** Films in the order of their rows. */
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

    /** The same film, of which its set says this. */
    public PreparedFilm withLabels(List<LabelValue> values) {
        return new PreparedFilm(row, id, patient, study, view, sex, age, split, source, values);
    }

    public FilmEntry entry() {
        return new FilmEntry(id, patient, study, view, sex, age, split, source, labels);
    }
}
