package dev.lucency.explain.check;

import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of the figures of a check, one per film, from which their means are computed. */
final class FilmValues {
    private final CheckKind check;
    private final MapSubject subject;
    private final CheckedFilms checked;
    private final Map<Key, double[]> values = new LinkedHashMap<>();

    FilmValues(CheckKind check, MapSubject subject, CheckedFilms checked) {
        this.check = check;
        this.subject = subject;
        this.checked = checked;
    }

    private record Key(MapKind kind, int map, String figure, String condition) {}

    /**
     * Sets the value of a figure for one film.
     *
     * @param map index of the map among those of a film
     * @param film index of the film among those that are checked
     */
    void put(MapKind kind, int map, String figure, String condition, int film, double value) {
        values.computeIfAbsent(new Key(kind, map, figure, condition), any -> new double[checked.rows().length])[film] =
                value;
    }

    /** Returns the figures in the order in which they were first set; every figure must have a value for each film. */
    List<CheckFigure> figures() {
        CheckRows rows = new CheckRows(check, checked);
        values.forEach((key, films) -> {
            List<String> labels = subject.labelsOf(key.kind());
            String target = labels.isEmpty() ? "" : labels.get(key.map());
            rows.add(key.kind().key(), target, key.figure(), key.condition(), films);
        });
        return rows.figures();
    }
}
