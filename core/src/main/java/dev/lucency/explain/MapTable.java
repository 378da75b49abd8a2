package dev.lucency.explain;

import dev.lucency.data.PreparedFilm;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.LocalisedFilm;
import dev.lucency.explain.score.MapFigure;
import dev.lucency.io.CsvFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes a table of the maps of one kind: one row per film and map, for sorting in a spreadsheet. Unknown cells are empty. */
public final class MapTable {
    private static final List<String> COLUMNS = List.of(
            "film", "patient", "label", "truth", "probability", "threshold", "called", "lowest", "highest", "x", "y");

    private final int side;
    private final List<MapFigure> figures;
    private final List<List<?>> rows = new ArrayList<>();

    /**
     * Creates an empty table.
     *
     * @param side side of the films, in pixels
     * @param figures figures of scored maps, one column each
     */
    public MapTable(int side, List<MapFigure> figures) {
        this.side = side;
        this.figures = List.copyOf(figures);
    }

    /**
     * Adds a map.
     *
     * @param label label of the map; empty where the kind has one map per film
     * @param call what the model says about the label
     * @param scored figures of the map, if the film has boxes
     */
    public void add(
            PreparedFilm film, String label, HeatMap map, Optional<FilmCall> call, Optional<LocalisedFilm> scored) {
        int highest = map.at(side).highestCell();
        List<Object> row = new ArrayList<>(List.of(
                film.id(),
                film.patient(),
                label,
                call.map(one -> one.truth().text()).orElse(""),
                call.map(one -> digits(one.probability())).orElse(""),
                call.filter(one -> one.threshold().isPresent())
                        .map(one -> digits(one.threshold().getAsDouble()))
                        .orElse(""),
                call.filter(one -> one.threshold().isPresent())
                        .map(one -> one.called() ? "1" : "0")
                        .orElse(""),
                map.lowest(),
                map.highest(),
                highest % side + 0.5,
                Math.floorDiv(highest, side) + 0.5));
        figures.forEach(figure -> row.add(scored.map(one -> digits(one.figures().getOrDefault(figure, Double.NaN)))
                .orElse("")));
        rows.add(row);
    }

    /**
     * Writes the table; the file appears complete or not at all.
     *
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public void write(Path file) {
        List<String> columns = new ArrayList<>(COLUMNS);
        figures.forEach(figure -> columns.add(figure.key()));
        CsvFile.write(file, columns, rows);
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
