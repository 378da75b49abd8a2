package dev.lucency.eval;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The means over labels of the models of one arm at one fraction of the labels.
 *
 * @param arm the name of the arm: a start and a training method
 * @param share the fraction of the labels
 * @param models the names of the models
 * @param each by metric, the figure of each model in order
 * @param means by metric, the mean over the models with its bootstrap interval
 * @param differences by metric, that mean minus the reference's at the same fraction; empty for the reference itself and if the
 *     reference has no model there
 */
public record FractionPoint(
        String arm,
        double share,
        List<String> models,
        Map<Metric, List<Double>> each,
        Map<Metric, Score> means,
        Map<Metric, Difference> differences) {
    public FractionPoint {
        models = List.copyOf(models);
        each = Collections.unmodifiableMap(new EnumMap<>(each));
        means = Collections.unmodifiableMap(new EnumMap<>(means));
        differences = Map.copyOf(differences);
    }

    /** Returns the figure of each model. */
    public List<Double> each(Metric metric) {
        return requireNonNull(each.get(metric), metric.key());
    }

    /** Returns the mean over the models. */
    public Score mean(Metric metric) {
        return requireNonNull(means.get(metric), metric.key());
    }

    /** Returns the difference from the reference, if there is one. */
    public Optional<Difference> difference(Metric metric) {
        return Optional.ofNullable(differences.get(metric));
    }

    /** Returns the sample standard deviation (n - 1) between the models; empty for a single model. */
    public OptionalDouble deviation(Metric metric) {
        List<Double> values = each(metric);
        if (values.size() < 2) {
            return OptionalDouble.empty();
        }
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return OptionalDouble.of(Math.sqrt(squares / (values.size() - 1)));
    }
}
