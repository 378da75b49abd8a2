package dev.lucency.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How probabilities and calls are made of a classifier's logits. Thresholds belong to probabilities at the temperature: an
 * exported model without its temperatures calls other films positive.
 *
 * @param temperatures by label; the logit is divided by it, a label without one by 1. Empty if probabilities are plain sigmoids
 * @param largestLogit a logit further from 0 is taken for this one before it is divided
 * @param thresholds by label; a film is called positive if its probability is at least this. A label without one is not called
 */
public record CallRule(Map<String, Double> temperatures, double largestLogit, Map<String, Double> thresholds) {
    /** Of a model for which nothing was chosen. */
    public static final CallRule NONE = new CallRule(Map.of(), Double.POSITIVE_INFINITY, Map.of());

    public CallRule {
        temperatures = Collections.unmodifiableMap(new LinkedHashMap<>(temperatures));
        thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
    }

    /** Whether logits are divided at all. */
    public boolean scales() {
        return !temperatures.isEmpty();
    }

    /** How a probability is made of a label's logit, as a formula. */
    public String formula() {
        return scales()
                ? String.format(
                        Locale.ROOT, "sigmoid(clip(logit, %.6f, %.6f) / temperature)", -largestLogit, largestLogit)
                : "sigmoid(logit)";
    }

    /** The temperature of each label, in their order. */
    public List<Double> temperatures(List<String> labels) {
        return labels.stream()
                .map(label -> temperatures.getOrDefault(label, 1.0))
                .toList();
    }

    /** The threshold of each label, in their order; NaN where there is none, which no probability reaches. */
    public List<Double> thresholds(List<String> labels) {
        return labels.stream()
                .map(label -> thresholds.getOrDefault(label, Double.NaN))
                .toList();
    }
}
