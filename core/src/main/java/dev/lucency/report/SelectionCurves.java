package dev.lucency.report;

import dev.lucency.chart.Curve;
import dev.lucency.chart.PositionMap;
import dev.lucency.chart.Series;
import dev.lucency.result.TrainingLog;
import java.util.List;
import java.util.Optional;

/** What a log says of the patches that a run chose. */
final class SelectionCurves {
    private static final String POSITIONS = "patch_positions";

    private SelectionCurves() {}

    /** The curves; those of figures that the log lacks have no line. */
    static List<Curve> of(TrainingLog log) {
        return List.of(
                curve(
                        "Entropy of the patch scores: 1 is flat",
                        TrainingCurves.series(log, "patch_score_entropy", "entropy of the scores"),
                        TrainingCurves.series(log, "patch_position_entropy", "entropy of the positions on the film")),
                curve(
                        "Choice of patches explained by their place: 1 is always the same",
                        TrainingCurves.series(log, "patch_fixed_in_view", "place in the view"),
                        TrainingCurves.series(log, "patch_fixed_on_film", "place on the film")),
                curve(
                        "Chosen patches at the film's border",
                        TrainingCurves.series(log, "patch_border", "share"),
                        TrainingCurves.series(log, "patch_border_excess", "excess: 0 chance, 1 all that can be")),
                curve(
                        "Agreement of both views on the chosen patches (Jaccard)",
                        TrainingCurves.series(log, "patch_agreement", "agreement")),
                curve(
                        "Correlation of a patch's score with the length of its features",
                        TrainingCurves.series(log, "patch_norm_correlation", "correlation")),
                curve(
                        "Chosen patches on known boxes, times chance",
                        TrainingCurves.series(log, "patch_in_finding_lift", "findings"),
                        TrainingCurves.series(log, "patch_on_marker_lift", "side markers")),
                curve(
                        "Regularisers of the patch scores, before their weights",
                        TrainingCurves.series(log, "regulariser_entropy", "entropy"),
                        TrainingCurves.series(log, "regulariser_balance", "balance"),
                        TrainingCurves.series(log, "regulariser_agreement", "agreement"),
                        TrainingCurves.series(log, "regulariser_variation", "variation")));
    }

    private static Curve curve(String title, Series... series) {
        return TrainingCurves.curve(title, true, series);
    }

    /** Where on the films patches were chosen in the later half of the logged steps; empty if the log does not say. */
    static Optional<PositionMap> positions(TrainingLog log) {
        return log.laterTables(POSITIONS).stream().map(PositionMap::new).reduce(PositionMap::plus);
    }
}
