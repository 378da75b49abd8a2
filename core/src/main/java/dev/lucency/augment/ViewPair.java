package dev.lucency.augment;

import org.bytedeco.pytorch.Tensor;

/** Two views of the same films, row by row: each [N, C, H, W], normalised. */
public record ViewPair(Tensor query, Tensor key) {}
