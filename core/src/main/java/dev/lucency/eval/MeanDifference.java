package dev.lucency.eval;

/**
 * The difference between two models in the mean over labels.
 *
 * @param mean the labels and the difference of the means
 * @param difference the same difference with its p
 */
public record MeanDifference(MeanScore mean, Difference difference) {}
