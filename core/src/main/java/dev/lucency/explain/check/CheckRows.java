package dev.lucency.explain.check;

import dev.lucency.eval.FilmMean;
import dev.lucency.eval.Interval;
import java.util.ArrayList;
import java.util.List;

/** Figures of one check on the same films, whose intervals come from the same resamples of the patients. */
final class CheckRows {
    private final CheckKind check;
    private final CheckedFilms films;
    private final List<Row> rows = new ArrayList<>();

    CheckRows(CheckKind check, CheckedFilms films) {
        this.check = check;
        this.films = films;
    }

    /** Adds a figure from one value per film, in the order of the films. */
    void add(String map, String target, String figure, String condition, double[] values) {
        rows.add(new Row(map, target, figure, condition, values));
    }

    /** Computes the means and their intervals. */
    List<CheckFigure> figures() {
        List<Interval> means =
                FilmMean.all(rows.stream().map(Row::values).toList(), films.patients(), films.bootstrap());
        int patients = films.distinctPatients();
        List<CheckFigure> figures = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            figures.add(new CheckFigure(
                    check,
                    row.map,
                    row.target,
                    row.figure,
                    row.condition,
                    films.rows().length,
                    patients,
                    means.get(i)));
        }
        return figures;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(String map, String target, String figure, String condition, double[] values) {}
}
