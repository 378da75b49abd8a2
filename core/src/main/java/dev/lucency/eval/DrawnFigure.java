package dev.lucency.eval;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A figure on the films as they are, and on each bootstrap draw; NaN where it is not defined. Figures of the same patients
 * and seed share their draws, so they are averaged and subtracted draw by draw, and a NaN in any of them stays one.
 */
final class DrawnFigure {
    private final Metric metric;
    private final double estimate;
    private final double[] draws;

    private DrawnFigure(Metric metric, double estimate, double[] draws) {
        this.metric = metric;
        this.estimate = estimate;
        this.draws = draws;
    }

    /**
     * Measures every label, in the order of the labels.
     *
     * @param films the judged films of each label
     * @param patients how many there are, with or without a judged film
     */
    static List<Map<Metric, DrawnFigure>> all(
            List<RankedFilms> films, int patients, Set<Metric> metrics, PatientBootstrap bootstrap) {
        List<Map<Metric, double[]>> drawn = films.stream()
                .map(label -> byMetric(metrics, metric -> new double[bootstrap.draws()]))
                .toList();
        IntStream.range(0, bootstrap.draws()).parallel().forEach(draw -> {
            int[] times = bootstrap.drawn(draw, patients);
            for (int label = 0; label < films.size(); label++) {
                DrawnFilms judged = DrawnFilms.of(films.get(label), times);
                drawn.get(label).forEach((metric, values) -> values[draw] = metric.of(judged));
            }
        });
        return IntStream.range(0, films.size())
                .mapToObj(label -> figures(DrawnFilms.once(films.get(label)), drawn.get(label)))
                .toList();
    }

    private static Map<Metric, DrawnFigure> figures(DrawnFilms once, Map<Metric, double[]> drawn) {
        return byMetric(
                drawn.keySet(), metric -> new DrawnFigure(metric, metric.of(once), requireNonNull(drawn.get(metric))));
    }

    private static <T> Map<Metric, T> byMetric(Set<Metric> metrics, Function<Metric, T> value) {
        Map<Metric, T> map = new EnumMap<>(Metric.class);
        metrics.forEach(metric -> map.put(metric, value.apply(metric)));
        return map;
    }

    /** The mean of some figures of one metric. */
    static DrawnFigure mean(List<DrawnFigure> figures) {
        return of(
                figures.get(0),
                figures.stream().mapToDouble(figure -> figure.estimate).sum() / figures.size(),
                draw -> figures.stream()
                                .mapToDouble(figure -> figure.draws[draw])
                                .sum()
                        / figures.size());
    }

    /** This figure less another of the same metric. */
    DrawnFigure minus(DrawnFigure other) {
        return of(this, estimate - other.estimate, draw -> draws[draw] - other.draws[draw]);
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
        double[] defined = defined();
        int leftOut = draws.length - defined.length;
        if (Double.isNaN(estimate)) {
            return new Score.NotScored("these films " + metric.undefined());
        }
        if (2 * leftOut > draws.length) {
            return new Score.NotScored(leftOut + " of " + draws.length + " bootstrap draws " + metric.undefined());
        }
        return new Score.Measured(bootstrap.interval(estimate, defined), leftOut);
    }

    /**
     * The two-sided bootstrap p of the hypothesis that the figure, a difference, is 0: twice the share of draws on the far side
     * of 0, those at 0 counted on both sides, one draw added to each count so that no p is 0 (Davison and Hinkley 1997,
     * section 4.2). It is below 0.05 just where the 95 % percentile interval leaves out 0, but for rounding.
     *
     * @return in (0, 1], or nothing where there is no score
     */
    OptionalDouble p(PatientBootstrap bootstrap) {
        if (score(bootstrap).interval().isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] defined = defined();
        long below = Arrays.stream(defined).filter(value -> value <= 0).count();
        long above = Arrays.stream(defined).filter(value -> value >= 0).count();
        return OptionalDouble.of(Math.min(1, 2.0 * (Math.min(below, above) + 1) / (defined.length + 1)));
    }

    private double[] defined() {
        return Arrays.stream(draws).filter(value -> !Double.isNaN(value)).toArray();
    }

    private static DrawnFigure of(DrawnFigure like, double estimate, IntToDoubleFunction value) {
        return new DrawnFigure(
                like.metric,
                estimate,
                IntStream.range(0, like.draws.length).mapToDouble(value).toArray());
    }
}
