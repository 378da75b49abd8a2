package dev.lucency.weights;

/**
 * An encoder that files of a style may have.
 *
 * @param prefix what the core names of its tensors begin with
 * @param name what it is called, such as {@code key}
 */
record StylePart(String prefix, String name) {}
