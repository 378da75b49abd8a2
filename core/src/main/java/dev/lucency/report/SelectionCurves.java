package dev.lucency.report;

import dev.lucency.chart.Curve;
import dev.lucency.chart.PositionMap;
import dev.lucency.chart.Series;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** What a log says of the patches that a run chose. */
final class SelectionCurves {
    private static final String POSITIONS = "patch_positions";

    private SelectionCurves() {}

    /** The curves; those of figures that the log lacks have no line. */
    static List<Curve> of(TrainingLog log) {
        return List.of(
                curve(
                        "Entropy of the patch scores: 1 is flat",
                        log.series("patch_score_entropy", "entropy of the scores"),
                        log.series("patch_position_entropy", "entropy of the positions on the film")),
                curve(
                        "Choice of patches explained by their place: 1 is always the same",
                        log.series("patch_fixed_in_view", "place in the view"),
                        log.series("patch_fixed_on_film", "place on the film")),
                curve(
                        "Chosen patches at the film's border",
                        log.series("patch_border", "share"),
                        log.series("patch_border_excess", "excess: 0 chance, 1 all that can be")),
                curve(
                        "Agreement of both views on the chosen patches (Jaccard)",
                        log.series("patch_agreement", "agreement")),
                curve(
                        "Correlation of a patch's score with the length of its features",
                        log.series("patch_norm_correlation", "correlation")),
                curve(
                        "Chosen patches on known boxes, times chance",
                        log.series("patch_in_finding_lift", "findings"),
                        log.series("patch_on_marker_lift", "side markers")),
                curve(
                        "Regularisers of the patch scores, before their weights",
                        log.series("regulariser_entropy", "entropy"),
                        log.series("regulariser_balance", "balance"),
                        log.series("regulariser_agreement", "agreement"),
                        log.series("regulariser_variation", "variation")));
    }

    private static Curve curve(String title, Series... series) {
        return TrainingLog.curve(title, true, series);
    }

    /** Where on the films patches were chosen in the later half of the logged steps; empty if the log does not say. */
    static Optional<PositionMap> positions(List<JsonNode> lines) {
        List<JsonNode> later = lines.subList(lines.size() / 2, lines.size());
        return later.stream()
                .map(line -> line.path(POSITIONS))
                .filter(JsonNode::isArray)
                .map(SelectionCurves::map)
                .reduce(PositionMap::plus);
    }

    private static PositionMap map(JsonNode rows) {
        return new PositionMap(IntStream.range(0, rows.size())
                .mapToObj(row -> IntStream.range(0, rows.path(row).size())
                        .mapToObj(column -> rows.path(row).path(column).asLong())
                        .toList())
                .toList());
    }
}
