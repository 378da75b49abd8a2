package dev.lucency.report;

import dev.lucency.chart.Curve;
import dev.lucency.chart.Point;
import dev.lucency.chart.PositionMap;
import dev.lucency.chart.Series;
import dev.lucency.progress.Figure;
import dev.lucency.result.TrainingLog;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The training curves in the log of a pre-training run. */
public final class TrainingCurves {
    private TrainingCurves() {}

    /** Returns all curves for which the log has values. */
    public static List<Curve> of(TrainingLog log) {
        Stream<Curve> own = Stream.of(
                curve("Loss", true, series(log, Figure.LOSS)),
                curve("Contrastive accuracy", true, series(log, Figure.CONTRASTIVE_ACCURACY)),
                curve("Loss of the local views, beside that of the global views", true, series(log, Figure.LOCAL_LOSS)),
                curve("Contrastive accuracy of the local views", true, series(log, Figure.LOCAL_ACCURACY)),
                curve("k-NN on validation, mean AUROC", false, sparse(log, Figure.KNN_AUROC)),
                curve("Spread of the embeddings: 1 even, 0 collapsed", true, series(log, Figure.SPREAD)),
                curve("Effective rank of the embeddings", true, series(log, Figure.EFFECTIVE_RANK)),
                curve(
                        "Alignment and uniformity: lower is better for both",
                        false,
                        series(log, Figure.ALIGNMENT),
                        series(log, Figure.UNIFORMITY)),
                curve("Norm of the gradient", true, series(log, Figure.GRADIENT_NORM)),
                curve("Learning rate", false, series(log, Figure.LEARNING_RATE)));
        return Stream.concat(own, SelectionCurves.of(log).stream())
                .filter(curve -> !curve.series().isEmpty())
                .toList();
    }

    /** Returns the positions of chosen patches in the later half of the run, if the run chose patches. */
    public static Optional<PositionMap> positions(TrainingLog log) {
        return SelectionCurves.positions(log);
    }

    /** Returns the series of a figure over the steps, with gaps at steps without the figure. */
    static Series series(TrainingLog log, Figure figure) {
        return series(figure, log.values(figure));
    }

    /** Returns the series of a figure that is measured only at some steps, joined by lines; a single point is no curve. */
    private static Series sparse(TrainingLog log, Figure figure) {
        List<TrainingLog.Entry> measured = log.measured(figure);
        return series(figure, measured.size() > 1 ? measured : List.of());
    }

    private static Series series(Figure figure, List<TrainingLog.Entry> entries) {
        return new Series(
                figure.title(),
                entries.stream()
                        .map(entry -> new Point(entry.step(), entry.value()))
                        .toList());
    }

    /** Returns a curve; its title is also the label of the vertical axis. */
    static Curve curve(String title, boolean scattered, Series... series) {
        return new Curve(
                title,
                Figure.STEP.title(),
                title,
                scattered,
                Stream.of(series).filter(one -> !one.points().isEmpty()).toList());
    }
}
