package dev.lucency.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How probabilities and calls are computed from a classifier's logits. Thresholds apply to probabilities after temperature scaling: without
 * its temperatures, an exported model would call other films positive.
 *
 * @param temperatures divisor of the logit by label, 1 for labels that are not listed; empty if probabilities are plain sigmoids
 * @param largestLogit bound that logits are clipped to before they are divided
 * @param thresholds threshold by label; a film is called positive if its probability is at least this; labels without threshold are not
 *     called
 */
public record CallRule(Map<String, Double> temperatures, double largestLogit, Map<String, Double> thresholds) {
    /** Rule of a model without temperatures and thresholds. */
    public static final CallRule NONE = new CallRule(Map.of(), Double.POSITIVE_INFINITY, Map.of());

    public CallRule {
        temperatures = Collections.unmodifiableMap(new LinkedHashMap<>(temperatures));
        thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
    }

    /** Returns whether logits are divided by temperatures. */
    public boolean scales() {
        return !temperatures.isEmpty();
    }

    /** Returns the formula that computes a probability from a logit. */
    public String formula() {
        return scales()
                ? String.format(
                        Locale.ROOT, "sigmoid(clip(logit, %.6f, %.6f) / temperature)", -largestLogit, largestLogit)
                : "sigmoid(logit)";
    }

    /** Returns the temperatures of labels, in their order. */
    public List<Double> temperatures(List<String> labels) {
        return labels.stream()
                .map(label -> temperatures.getOrDefault(label, 1.0))
                .toList();
    }

    /** Returns the thresholds of labels, in their order; NaN for a label without one, which no probability reaches. */
    public List<Double> thresholds(List<String> labels) {
        return labels.stream()
                .map(label -> thresholds.getOrDefault(label, Double.NaN))
                .toList();
    }
}
