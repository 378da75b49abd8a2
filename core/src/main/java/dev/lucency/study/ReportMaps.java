package dev.lucency.study;

import dev.lucency.eval.Interval;
import dev.lucency.eval.SizeGroup;
import dev.lucency.explain.score.InsideOutsideAuc;
import dev.lucency.explain.score.MapFigure;
import dev.lucency.explain.score.PointingGame;
import dev.lucency.io.CsvTable;
import dev.lucency.io.Json;
import dev.lucency.study.report.ArmMaps;
import dev.lucency.work.ExplainFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads the figures of heat maps from the folders of the cells that made them.
 *
 * @param study folder of the study
 * @param plan plan of the study
 * @param cells cells with their states
 */
record ReportMaps(Path study, StudyPlan plan, ReportCells cells) {
    /** The figures in the report; the folder of the cell has all others. */
    private static final List<MapFigure> FIGURES = List.of(new PointingGame(), new InsideOutsideAuc());

    List<ArmMaps> maps() {
        return plan.maps().stream().map(this::maps).toList();
    }

    private ArmMaps maps(StudyPlan.MapsRow made) {
        StudyRow row = made.row();
        Path file = made.cell().folder(study).resolve("localisation.csv");
        boolean done = cells.isDone(made.cell());
        return new ArmMaps(
                cells.arm(row),
                row.backbone(),
                row.seed(),
                row.target() + ", " + made.split().text(),
                made.selection(),
                made.cell().path(),
                done,
                done && Files.isRegularFile(file)
                        ? found(CsvTable.readOurs(file), file.resolveSibling(ExplainFiles.DESCRIPTION))
                        : List.of());
    }

    /** Returns, for each kind, region and figure, the row of the baseline with the smallest difference. */
    private static List<ArmMaps.Found> found(CsvTable table, Path described) {
        JsonNode kinds = Json.read(described).path("maps");
        Map<String, ArmMaps.Found> hardest = new LinkedHashMap<>();
        for (CsvTable.Row row : table.rows()) {
            Optional<MapFigure> figure = FIGURES.stream()
                    .filter(known -> known.key().equals(row.at(table.place("figure"))))
                    .findFirst();
            if (figure.isPresent() && row.at(table.place("size")).equals(SizeGroup.ALL.key())) {
                ArmMaps.Found found = new ArmMaps.Found(
                        row.at(table.place("kind")),
                        grid(kinds.path(row.at(table.place("kind")))),
                        row.at(table.place("target")),
                        Integer.parseInt(row.at(table.place("films"))),
                        figure.get().title(),
                        interval(table, row, "map", "map_low", "map_high"),
                        row.at(table.place("baseline")),
                        interval(table, row, "difference", "difference_low", "difference_high"));
                hardest.merge(
                        found.kind() + "\n" + found.region() + "\n" + found.figure(),
                        found,
                        (one, other) ->
                                other.difference().estimate() < one.difference().estimate() ? other : one);
            }
        }
        return List.copyOf(hardest.values());
    }

    private static List<Integer> grid(JsonNode kind) {
        return kind.path("grid").valueStream().map(JsonNode::asInt).toList();
    }

    private static Interval interval(CsvTable table, CsvTable.Row row, String estimate, String low, String high) {
        return new Interval(
                Double.parseDouble(row.at(table.place(estimate))),
                Double.parseDouble(row.at(table.place(low))),
                Double.parseDouble(row.at(table.place(high))));
    }
}
