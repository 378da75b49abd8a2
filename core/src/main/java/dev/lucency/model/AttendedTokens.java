package dev.lucency.model;

import org.bytedeco.pytorch.Tensor;

/**
 * What attention makes of tokens, and where the first of them, the class token, looks.
 *
 * @param tokens [N, T, D]
 * @param attention of the first token to the others, the mean over the heads, [N, T - 1], without gradient, in 32 bits
 */
record AttendedTokens(Tensor tokens, Tensor attention) {}
