package dev.lucency.chart;

/**
 * A point of a curve.
 *
 * @param x the horizontal coordinate, such as the step; finite
 * @param y the value; a value that is not finite leaves a gap
 */
public record Point(double x, double y) {}
