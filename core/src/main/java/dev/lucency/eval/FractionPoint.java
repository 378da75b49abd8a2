package dev.lucency.eval;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The models of one arm at one share of the labels, each by its mean over labels.
 *
 * @param arm a start, and what was done with it
 * @param share of the labels
 * @param models their names
 * @param each by metric: the figure of each model, in their order
 * @param means by metric: the mean over the models, with its interval over draws of patients
 * @param differences by metric: that mean less the reference's at the same share; none of the reference itself, nor where it has
 *     no model
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

    /** The figure of each model. */
    public List<Double> each(Metric metric) {
        return requireNonNull(each.get(metric), metric.key());
    }

    /** The mean over the models. */
    public Score mean(Metric metric) {
        return requireNonNull(means.get(metric), metric.key());
    }

    /** What the arm is better by than the reference. */
    public Optional<Difference> difference(Metric metric) {
        return Optional.ofNullable(differences.get(metric));
    }

    /** The standard deviation between the models, with n - 1; nothing of a single one. */
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
