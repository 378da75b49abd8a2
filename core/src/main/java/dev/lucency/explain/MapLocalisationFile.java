package dev.lucency.explain;

import dev.lucency.eval.Interval;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.score.MapFigure;
import dev.lucency.explain.score.MapLocalisation;
import dev.lucency.io.CsvFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code localisation.csv}: one row per kind of map, target, size group, figure and baseline, with the figure of the maps, that of the
 * baseline, and their difference, paired by film; intervals are from resampling patients.
 */
public final class MapLocalisationFile {
    private static final List<String> COLUMNS = List.of(
            "kind",
            "target",
            "size",
            "films",
            "patients",
            "figure",
            "map",
            "map_low",
            "map_high",
            "baseline",
            "value",
            "difference",
            "difference_low",
            "difference_high");

    private MapLocalisationFile() {}

    /** Writes the file atomically. */
    public static void write(Path file, Map<MapKind, List<MapLocalisation>> localisation) {
        List<List<String>> rows = new ArrayList<>();
        localisation.forEach((kind, groups) -> groups.forEach(group -> group.figures()
                .forEach((figure, value) -> value.baselines()
                        .forEach(
                                (name, baseline) -> rows.add(row(kind, group, figure, value.map(), name, baseline))))));
        CsvFile.write(file, COLUMNS, rows);
    }

    private static List<String> row(
            MapKind kind,
            MapLocalisation group,
            MapFigure figure,
            Interval map,
            String name,
            MapLocalisation.Baseline baseline) {
        return List.of(
                kind.key(),
                group.target(),
                group.group().key(),
                Integer.toString(group.films()),
                Integer.toString(group.patients()),
                figure.key(),
                Double.toString(map.estimate()),
                Double.toString(map.low()),
                Double.toString(map.high()),
                name,
                Double.toString(baseline.figure().estimate()),
                Double.toString(baseline.difference().estimate()),
                Double.toString(baseline.difference().low()),
                Double.toString(baseline.difference().high()));
    }
}
