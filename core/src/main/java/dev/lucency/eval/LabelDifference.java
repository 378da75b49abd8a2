package dev.lucency.eval;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;

/**
 * By how much one model tells a label better than another.
 *
 * @param label its name
 * @param differences by metric, AUROC always among them
 */
public record LabelDifference(String label, Map<Metric, Difference> differences) {
    public LabelDifference {
        differences = Map.copyOf(differences);
        requireNonNull(differences.get(Metric.AUROC), "AUROC");
    }

    /** The difference in a metric that asks for no threshold. */
    public Difference of(Metric metric) {
        return requireNonNull(differences.get(metric), metric.key());
    }

    /** The same with another difference in a metric. */
    LabelDifference with(Metric metric, Difference difference) {
        Map<Metric, Difference> others = new EnumMap<>(differences);
        others.put(metric, difference);
        return new LabelDifference(label, others);
    }

    /** AUROC of the first less that of the second, or why there is none. */
    public Score difference() {
        return of(Metric.AUROC).score();
    }
}
