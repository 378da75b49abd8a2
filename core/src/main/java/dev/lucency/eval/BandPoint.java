package dev.lucency.eval;

/**
 * A point of a curve with its interval over the draws.
 *
 * @param x where
 * @param y the height, and how sure it is at this x alone: the curve as a whole leaves its band more often
 */
public record BandPoint(double x, Interval y) {}
