package dev.lucency.model;

import org.bytedeco.pytorch.Tensor;

/**
 * Output tokens of an attention layer, with the attention weights of the first token, the class token.
 *
 * @param tokens output tokens, [N, T, D]
 * @param attention attention weights from the first token to the others, averaged over the heads, [N, T - 1]; float32, without gradient
 */
record AttendedTokens(Tensor tokens, Tensor attention) {}
