package dev.lucency.eval;

/**
 * The operating point of a label.
 *
 * @param threshold the probability from which a film is predicted positive
 * @param confusion the confusion matrix on the original films
 */
public record OperatingPoint(double threshold, Confusion confusion) {}
