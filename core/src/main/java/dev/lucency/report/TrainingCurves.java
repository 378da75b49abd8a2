package dev.lucency.report;

import dev.lucency.chart.Curve;
import dev.lucency.chart.Point;
import dev.lucency.chart.PositionMap;
import dev.lucency.chart.Series;
import dev.lucency.result.TrainingLog;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The curves of a pre-training run, as far as its log holds them. */
public final class TrainingCurves {
    private TrainingCurves() {}

    /** All curves of which the log holds a figure. */
    public static List<Curve> of(TrainingLog log) {
        Stream<Curve> own = Stream.of(
                curve("Loss", true, series(log, "loss", "loss")),
                curve("Contrastive accuracy", true, series(log, "contrastive_accuracy", "contrastive accuracy")),
                curve("k-NN on validation, mean AUROC", false, sparse(log, "knn_auroc", "k-NN")),
                curve("Spread of the embeddings: 1 even, 0 collapsed", true, series(log, "spread", "spread")),
                curve("Effective rank of the embeddings", true, series(log, "effective_rank", "effective rank")),
                curve(
                        "Alignment and uniformity: both are better lower",
                        false,
                        series(log, "alignment", "alignment"),
                        series(log, "uniformity", "uniformity")),
                curve("Norm of the gradient", true, series(log, "gradient_norm", "gradient norm")),
                curve("Learning rate", false, series(log, "learning_rate", "learning rate")));
        return Stream.concat(own, SelectionCurves.of(log).stream())
                .filter(curve -> !curve.series().isEmpty())
                .toList();
    }

    /** Where on the films patches were chosen towards the end, if the run chose any. */
    public static Optional<PositionMap> positions(TrainingLog log) {
        return SelectionCurves.positions(log);
    }

    /** One field over the steps, with a gap where a line lacks it. */
    static Series series(TrainingLog log, String field, String name) {
        return series(name, log.values(field));
    }

    /** The values of a field that is measured now and then, joined by lines. */
    private static Series sparse(TrainingLog log, String field, String name) {
        return series(name, log.measured(field));
    }

    private static Series series(String name, List<TrainingLog.Entry> entries) {
        return new Series(
                name,
                entries.stream()
                        .map(entry -> new Point(entry.step(), entry.value()))
                        .toList());
    }

    /** The height needs no name of its own: the title says what it is. */
    static Curve curve(String title, boolean scattered, Series... series) {
        return new Curve(
                title,
                "step",
                title,
                scattered,
                Stream.of(series).filter(one -> !one.points().isEmpty()).toList());
    }
}
