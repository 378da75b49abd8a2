package dev.lucency.model;

import org.bytedeco.pytorch.Tensor;

/**
 * All that a backbone makes of films in one pass.
 *
 * @param pooled one vector a film, [N, D]
 * @param patches one vector a place, rows from the top and columns from the left, [N, D', h, w]
 */
public record FilmFeatures(Tensor pooled, Tensor patches) {}
