package dev.lucency.report;

import dev.lucency.chart.Curve;
import dev.lucency.chart.PositionMap;
import dev.lucency.chart.Series;
import dev.lucency.progress.Figure;
import dev.lucency.result.TrainingLog;
import java.util.List;
import java.util.Optional;

/** The curves of a run's log on the chosen patches. */
final class SelectionCurves {
    private SelectionCurves() {}

    /** Returns the curves; a curve without a figure in the log has no series. */
    static List<Curve> of(TrainingLog log) {
        return List.of(
                curve(
                        "Loss of the chosen patches, beside that of whole views",
                        TrainingCurves.series(log, Figure.PATCH_LOSS)),
                curve("Contrastive accuracy of the chosen patches", TrainingCurves.series(log, Figure.PATCH_ACCURACY)),
                curve(
                        "Entropy of the patch scores: 1 is flat",
                        TrainingCurves.series(log, Figure.PATCH_SCORE_ENTROPY),
                        TrainingCurves.series(log, Figure.PATCH_POSITION_ENTROPY)),
                curve(
                        "Choice of patches explained by position: 1 is always the same patches",
                        TrainingCurves.series(log, Figure.PATCH_FIXED_IN_VIEW),
                        TrainingCurves.series(log, Figure.PATCH_FIXED_ON_FILM)),
                curve(
                        "Chosen patches at the film's border",
                        TrainingCurves.series(log, Figure.PATCH_BORDER),
                        TrainingCurves.series(log, Figure.PATCH_BORDER_EXCESS)),
                curve(
                        "Agreement of both views on the chosen patches (Jaccard)",
                        TrainingCurves.series(log, Figure.PATCH_AGREEMENT)),
                curve(
                        "Correlation of a patch's score with the length of its features",
                        TrainingCurves.series(log, Figure.PATCH_NORM_CORRELATION)),
                curve(
                        "Chosen patches on known boxes, times chance",
                        TrainingCurves.series(log, Figure.PATCH_IN_FINDING_LIFT),
                        TrainingCurves.series(log, Figure.PATCH_ON_MARKER_LIFT)),
                curve(
                        "Regularisers of the patch scores, before their weights",
                        TrainingCurves.series(log, Figure.REGULARISER_ENTROPY),
                        TrainingCurves.series(log, Figure.REGULARISER_BALANCE),
                        TrainingCurves.series(log, Figure.REGULARISER_AGREEMENT),
                        TrainingCurves.series(log, Figure.REGULARISER_VARIATION)),
                curve(
                        "Pairs of patches that the scorer orders as its teacher does: 0.5 is chance",
                        TrainingCurves.series(log, Figure.TEACHER_ORDER)),
                curve("Ranking loss of the patch scores", TrainingCurves.series(log, Figure.TEACHER_LOSS)));
    }

    private static Curve curve(String title, Series... series) {
        return TrainingCurves.curve(title, true, series);
    }

    /** Returns the positions of chosen patches on the films in the later half of the logged steps; empty if the log has none. */
    static Optional<PositionMap> positions(TrainingLog log) {
        return log.laterTables(Figure.PATCH_POSITIONS).stream()
                .map(PositionMap::new)
                .reduce(PositionMap::plus);
    }
}
