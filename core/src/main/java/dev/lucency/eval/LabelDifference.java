package dev.lucency.eval;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;

/**
 * The differences between two models on one label.
 *
 * @param label the name of the label
 * @param differences the differences by metric, always with AUROC
 */
public record LabelDifference(String label, Map<Metric, Difference> differences) {
    public LabelDifference {
        differences = Map.copyOf(differences);
        requireNonNull(differences.get(Metric.AUROC), "AUROC");
    }

    /** Returns the difference in a metric without a threshold. */
    public Difference of(Metric metric) {
        return requireNonNull(differences.get(metric), metric.key());
    }

    /** Returns the same differences with one metric replaced. */
    LabelDifference with(Metric metric, Difference difference) {
        Map<Metric, Difference> others = new EnumMap<>(differences);
        others.put(metric, difference);
        return new LabelDifference(label, others);
    }

    /** Returns the difference in AUROC, or the reason why there is none. */
    public Score difference() {
        return of(Metric.AUROC).score();
    }
}
