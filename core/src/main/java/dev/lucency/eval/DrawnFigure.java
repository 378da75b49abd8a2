package dev.lucency.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A figure on the original films and its bootstrap values, one per resample; NaN where it is undefined. For most metrics the
 * value is the figure on the resampled films. For metrics that {@linkplain FoldedBins chance can only raise} it is a lower and an
 * upper bound. Figures of the same patients and seed share their resamples, so means and differences are computed resample by
 * resample, and NaN propagates.
 */
final class DrawnFigure {
    private final Metric metric;
    private final double estimate;
    private final double least; // lower limit of the figure: 0 for a metric, -1 for a difference
    private final double[] lows;
    private final double[] highs;

    private DrawnFigure(Metric metric, double estimate, double least, double[] lows, double[] highs) {
        this.metric = metric;
        this.estimate = estimate;
        this.least = least;
        this.lows = lows;
        this.highs = highs;
    }

    /** Returns a figure with one value per resample. */
    static DrawnFigure drawn(Metric metric, double estimate, double[] draws) {
        return new DrawnFigure(metric, estimate, 0, draws, draws);
    }

    /** Returns a figure with a lower and an upper bound per resample. */
    static DrawnFigure bounded(Metric metric, double estimate, double[] lows, double[] highs) {
        return new DrawnFigure(metric, estimate, 0, lows, highs);
    }

    /**
     * Measures every label, in the order of the labels.
     *
     * @param films the evaluated films of each label
     * @param patients the number of patients, with or without an evaluated film
     */
    static List<Map<Metric, DrawnFigure>> all(
            List<RankedFilms> films, int patients, Set<Metric> metrics, PatientBootstrap bootstrap) {
        List<LabelDraws> labels = films.stream()
                .map(label -> new LabelDraws(label, metrics, bootstrap.draws()))
                .toList();
        IntStream.range(0, bootstrap.draws()).parallel().forEach(draw -> {
            int[] times = bootstrap.drawn(draw, patients);
            labels.forEach(label -> label.take(draw, times));
        });
        return labels.stream().map(LabelDraws::figures).toList();
    }

    /** Returns the mean of several figures of one metric. */
    static DrawnFigure mean(List<DrawnFigure> figures) {
        int draws = figures.get(0).lows.length;
        return new DrawnFigure(
                figures.get(0).metric,
                figures.stream().mapToDouble(figure -> figure.estimate).sum() / figures.size(),
                figures.get(0).least,
                values(
                        draws,
                        draw -> figures.stream()
                                        .mapToDouble(figure -> figure.lows[draw])
                                        .sum()
                                / figures.size()),
                values(
                        draws,
                        draw -> figures.stream()
                                        .mapToDouble(figure -> figure.highs[draw])
                                        .sum()
                                / figures.size()));
    }

    /** Returns this figure minus another of the same metric. */
    DrawnFigure minus(DrawnFigure other) {
        return new DrawnFigure(
                metric,
                estimate - other.estimate,
                -1,
                values(lows.length, draw -> lows[draw] - other.highs[draw]),
                values(lows.length, draw -> highs[draw] - other.lows[draw]));
    }

    /** Returns the figure on the original films. */
    double estimate() {
        return estimate;
    }

    /**
     * Returns the figure with its interval over the resamples in which it is defined. If it is undefined in more than half of
     * them, there are too few films or patients, and there is no score.
     */
    Score score(PatientBootstrap bootstrap) {
        double[] low = defined(lows);
        int leftOut = lows.length - low.length;
        if (Double.isNaN(estimate)) {
            return new Score.NotScored("these films " + metric.undefined());
        }
        if (2 * leftOut > lows.length) {
            return new Score.NotScored(leftOut + " of " + lows.length + " bootstrap draws " + metric.undefined());
        }
        Interval interval = bootstrap.interval(estimate, low, defined(highs));
        return new Score.Measured(interval.within(least, 1), leftOut);
    }

    /**
     * Returns the two-sided bootstrap p of the hypothesis that the figure, a difference, is 0: twice the share of resamples on
     * the other side of 0. Resamples at 0 count on both sides, and one is added to each count so that p is never 0 (Davison and
     * Hinkley 1997, section 4.2). Except for rounding, p is below 0.05 exactly if the 95 % interval excludes 0.
     *
     * @return in (0, 1]; empty if there is no score
     */
    OptionalDouble p(PatientBootstrap bootstrap) {
        if (score(bootstrap).interval().isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] low = defined(lows);
        long below = Arrays.stream(low).filter(value -> value <= 0).count();
        long above = Arrays.stream(highs).filter(value -> value >= 0).count();
        return OptionalDouble.of(Math.min(1, 2.0 * (Math.min(below, above) + 1) / (low.length + 1)));
    }

    private static double[] defined(double[] draws) {
        return Arrays.stream(draws).filter(value -> !Double.isNaN(value)).toArray();
    }

    private static double[] values(int draws, IntToDoubleFunction value) {
        return IntStream.range(0, draws).mapToDouble(value).toArray();
    }
}
