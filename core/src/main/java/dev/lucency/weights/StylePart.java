package dev.lucency.weights;

/**
 * Encoder that files of a style may have.
 *
 * @param prefix prefix of the core names of its tensors
 * @param name name of the encoder, such as {@code key}
 */
record StylePart(String prefix, String name) {}
