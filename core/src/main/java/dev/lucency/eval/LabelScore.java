package dev.lucency.eval;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * How well one label was told.
 *
 * @param label its name
 * @param counts the films behind the scores
 * @param scores by metric, AUROC always among them
 * @param inMean whether it enters the means: it has enough cases and an AUROC
 */
public record LabelScore(String label, LabelCounts counts, Map<Metric, Score> scores, boolean inMean) {
    public LabelScore {
        scores = Map.copyOf(scores);
        requireNonNull(scores.get(Metric.AUROC), "AUROC");
    }

    /** AUROC, or why there is none. */
    public Score auroc() {
        return score(Metric.AUROC);
    }

    /** A metric, or why there is none; one at a threshold only if the label has one. */
    public Score score(Metric metric) {
        return requireNonNull(scores.get(metric), metric.key());
    }
}
