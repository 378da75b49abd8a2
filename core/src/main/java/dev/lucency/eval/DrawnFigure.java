package dev.lucency.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A figure on the films as they are, and what it may be in truth by each bootstrap draw; NaN where it is not defined. Of most metrics
 * that is the figure on the drawn films. Of those that {@linkplain FoldedBins chance can only raise} it is the least and the most
 * that a draw allows. Figures of the same patients and seed share their draws, so they are averaged and subtracted draw by draw, and
 * a NaN in any of them stays one.
 */
final class DrawnFigure {
    private final Metric metric;
    private final double estimate;
    private final double least; // what it cannot be below: 0 of a metric, -1 of a difference
    private final double[] lows;
    private final double[] highs;

    private DrawnFigure(Metric metric, double estimate, double least, double[] lows, double[] highs) {
        this.metric = metric;
        this.estimate = estimate;
        this.least = least;
        this.lows = lows;
        this.highs = highs;
    }

    /** A figure that may be in truth what it is on each draw. */
    static DrawnFigure drawn(Metric metric, double estimate, double[] draws) {
        return new DrawnFigure(metric, estimate, 0, draws, draws);
    }

    /** A figure of which each draw says what it may be at the least and at the most. */
    static DrawnFigure bounded(Metric metric, double estimate, double[] lows, double[] highs) {
        return new DrawnFigure(metric, estimate, 0, lows, highs);
    }

    /**
     * Measures every label, in the order of the labels.
     *
     * @param films the judged films of each label
     * @param patients how many there are, with or without a judged film
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

    /** The mean of some figures of one metric. */
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

    /** This figure less another of the same metric. */
    DrawnFigure minus(DrawnFigure other) {
        return new DrawnFigure(
                metric,
                estimate - other.estimate,
                -1,
                values(lows.length, draw -> lows[draw] - other.highs[draw]),
                values(lows.length, draw -> highs[draw] - other.lows[draw]));
    }

    /** The figure on the films as they are. */
    double estimate() {
        return estimate;
    }

    /**
     * The figure with its interval over the draws in which it is defined. Where that is less than half of them, the films
     * are too few, or of too few patients, for a number.
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
     * The two-sided bootstrap p of the hypothesis that the figure, a difference, is 0: twice the share of draws on the far side
     * of 0, those at 0 counted on both sides, one draw added to each count so that no p is 0 (Davison and Hinkley 1997,
     * section 4.2). It is below 0.05 just where the 95 % interval leaves out 0, but for rounding.
     *
     * @return in (0, 1], or nothing where there is no score
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
