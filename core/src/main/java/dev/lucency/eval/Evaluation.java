package dev.lucency.eval;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a model tells findings on one split: every metric of every label and its mean, each with an interval.
 *
 * @param split the part of the data set
 * @param films how many
 * @param patients of how many patients
 * @param rule how it was judged
 * @param labels one a label, in the order of the predictions
 * @param means by metric, over the labels with enough cases; AUROC always among them
 * @param operatingPoints by label, for those with a threshold and both classes
 */
public record Evaluation(
        String split,
        int films,
        int patients,
        EvaluationRule rule,
        List<LabelScore> labels,
        Map<Metric, MeanScore> means,
        Map<String, OperatingPoint> operatingPoints) {
    public Evaluation {
        labels = List.copyOf(labels);
        means = Collections.unmodifiableMap(new EnumMap<>(means));
        operatingPoints = Collections.unmodifiableMap(new LinkedHashMap<>(operatingPoints));
        requireNonNull(means.get(Metric.AUROC), "AUROC");
    }

    /** Judges predictions without thresholds. */
    public static Evaluation of(Predictions predictions, EvaluationRule rule) {
        return of(predictions, Thresholds.none(), rule);
    }

    /**
     * Judges predictions, at thresholds too. The same predictions and rule give the same result, whatever the number of
     * threads.
     */
    public static Evaluation of(Predictions predictions, Thresholds thresholds, EvaluationRule rule) {
        return Judged.of(predictions, thresholds, rule).evaluation();
    }

    /** The mean AUROC over the labels with enough cases. */
    public MeanScore mean() {
        return mean(Metric.AUROC);
    }

    /** The mean of a metric over the labels with enough cases; one at a threshold only if there are thresholds. */
    public MeanScore mean(Metric metric) {
        return requireNonNull(means.get(metric), metric.key());
    }
}
