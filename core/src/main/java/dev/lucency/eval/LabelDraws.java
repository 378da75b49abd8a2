package dev.lucency.eval;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The metrics of one label on every resample, filled in by several threads. */
final class LabelDraws {
    private final RankedFilms films;
    private final Map<Metric, double[][]> values = new EnumMap<>(Metric.class); // [draws][bins], or [draws][1]

    LabelDraws(RankedFilms films, Set<Metric> metrics, int draws) {
        this.films = films;
        metrics.forEach(metric -> values.put(metric, new double[draws][]));
    }

    /** Computes the metrics on a resample. */
    void take(int draw, int[] times) {
        DrawnFilms judged = DrawnFilms.of(films, times);
        values.forEach((metric, draws) ->
                draws[draw] = metric.isFolded() ? metric.bins(judged) : new double[] {metric.of(judged)});
    }

    /** Returns the figures; call it after all resamples are computed. */
    Map<Metric, DrawnFigure> figures() {
        DrawnFilms once = DrawnFilms.once(films);
        Map<Metric, DrawnFigure> figures = new EnumMap<>(Metric.class);
        values.keySet().forEach(metric -> figures.put(metric, figure(metric, once)));
        return figures;
    }

    private DrawnFigure figure(Metric metric, DrawnFilms once) {
        double[][] draws = requireNonNull(values.get(metric));
        if (metric.isFolded()) {
            FoldedBins bins = new FoldedBins(metric.bins(once), draws);
            return DrawnFigure.bounded(metric, metric.of(once), bins.lows(), bins.highs());
        }
        double[] own = new double[draws.length];
        for (int draw = 0; draw < own.length; draw++) {
            own[draw] = draws[draw][0];
        }
        return DrawnFigure.drawn(metric, metric.of(once), own);
    }
}
