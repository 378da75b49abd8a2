package dev.lucency.explain.map;

/**
 * One number for each cell of a grid over the whole film. Cell p lies in row p / columns, from the top, and column p modulo columns, from
 * the left.
 *
 * @param values one number per cell, row by row; a higher number means more relevant
 * @param rows number of rows of the grid
 * @param columns number of columns of the grid
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HeatMap(float[] values, int rows, int columns) {}
