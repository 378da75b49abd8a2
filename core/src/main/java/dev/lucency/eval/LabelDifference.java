package dev.lucency.eval;

/**
 * By how much one model tells a label better than another.
 *
 * @param label its name
 * @param difference AUROC of the first less that of the second, or why there is none
 */
public record LabelDifference(String label, Score difference) {}
