package dev.lucency.eval;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * The scores of one label.
 *
 * @param label the name of the label
 * @param counts the numbers of films by class
 * @param scores the scores by metric, always with AUROC
 * @param inMean whether the label is in the means: it has enough cases and an AUROC
 */
public record LabelScore(String label, LabelCounts counts, Map<Metric, Score> scores, boolean inMean) {
    public LabelScore {
        scores = Map.copyOf(scores);
        requireNonNull(scores.get(Metric.AUROC), "AUROC");
    }

    /** Returns the AUROC, or the reason why there is none. */
    public Score auroc() {
        return score(Metric.AUROC);
    }

    /** Returns a metric, or the reason why there is none; metrics at a threshold only if the label has a threshold. */
    public Score score(Metric metric) {
        return requireNonNull(scores.get(metric), metric.key());
    }
}
