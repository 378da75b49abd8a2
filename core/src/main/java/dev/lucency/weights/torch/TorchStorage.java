package dev.lucency.weights.torch;

import dev.lucency.tensor.ElementType;

/**
 * Saved memory block, which any number of tensors can share.
 *
 * @param key key in the file
 * @param type element type
 * @param elements number of values; the size in bytes must not overflow
 */
record TorchStorage(String key, ElementType type, long elements) implements Comparable<TorchStorage> {
    /** Orders by key, which is unique in a file. With an order, a hash table stays fast even if a file chooses keys with equal hashes. */
    @Override
    public int compareTo(TorchStorage other) {
        return key.compareTo(other.key);
    }

    /** Returns the size of all values in bytes. */
    long bytes() {
        return elements * type.bytes();
    }
}
