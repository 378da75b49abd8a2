package dev.lucency.eval;

/**
 * A point of a curve with its bootstrap interval.
 *
 * @param x the horizontal coordinate
 * @param y the vertical coordinate with its pointwise interval; the curve as a whole leaves the band more often
 */
public record BandPoint(double x, Interval y) {}
