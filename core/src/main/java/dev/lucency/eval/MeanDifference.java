package dev.lucency.eval;

/**
 * By how much one model is better than another in the mean over labels.
 *
 * @param mean the labels, and the difference of their means
 * @param difference the same with its p
 */
public record MeanDifference(MeanScore mean, Difference difference) {}
