package dev.lucency.model;

import org.bytedeco.pytorch.Tensor;

/**
 * Output of an attention layer, with the attention weights.
 *
 * @param tokens [N, T, D]
 * @param weights from each token (row) to each token (column), averaged over the heads, [N, T, T]; each row sums to 1
 */
record WeighedTokens(Tensor tokens, Tensor weights) {}
