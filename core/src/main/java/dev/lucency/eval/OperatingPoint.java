package dev.lucency.eval;

/**
 * A label at its threshold.
 *
 * @param threshold from which probability on a film is called
 * @param confusion the films, each counted once
 */
public record OperatingPoint(double threshold, Confusion confusion) {}
