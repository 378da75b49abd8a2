package dev.lucency.eval;

/**
 * How well one label was told.
 *
 * @param label its name
 * @param counts the films behind the score
 * @param auroc the score, or why there is none
 * @param inMean whether it enters the mean
 */
public record LabelScore(String label, LabelCounts counts, Score auroc, boolean inMean) {}
