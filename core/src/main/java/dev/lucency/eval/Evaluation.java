package dev.lucency.eval;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The evaluation of a model on one split: all metrics of each label and their means, with confidence intervals.
 *
 * @param split the split of the data set
 * @param films the number of films
 * @param patients the number of patients
 * @param rule the rule of the evaluation
 * @param labels the scores, one per label, in the order of the predictions
 * @param means the means over the labels with enough cases, by metric; always with AUROC
 * @param operatingPoints the operating points by label, for labels with a threshold and both classes
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

    /** Evaluates predictions without thresholds. */
    public static Evaluation of(Predictions predictions, EvaluationRule rule) {
        return of(predictions, Thresholds.none(), rule);
    }

    /** Evaluates predictions, with metrics at thresholds. The result does not depend on the number of threads. */
    public static Evaluation of(Predictions predictions, Thresholds thresholds, EvaluationRule rule) {
        return Judged.of(predictions, thresholds, rule).evaluation();
    }

    /** Returns the mean AUROC over the labels with enough cases. */
    public MeanScore mean() {
        return mean(Metric.AUROC);
    }

    /**
     * Returns the mean of a metric over the labels with enough cases; metrics at a threshold are available only if there are
     * thresholds.
     */
    public MeanScore mean(Metric metric) {
        return requireNonNull(means.get(metric), metric.key());
    }
}
