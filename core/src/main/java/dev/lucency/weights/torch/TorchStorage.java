package dev.lucency.weights.torch;

import dev.lucency.tensor.ElementType;

/**
 * A stretch of memory that was saved, to be shared by any number of tensors.
 *
 * @param key what the file calls it
 * @param elements how many values it has; so few that the bytes can be counted
 */
record TorchStorage(String key, ElementType type, long elements) implements Comparable<TorchStorage> {
    /** By key, which is unique in a file. With an order, a hash table stays fast even if a file chooses keys of equal hashes. */
    @Override
    public int compareTo(TorchStorage other) {
        return key.compareTo(other.key);
    }

    /** The size of all values. */
    long bytes() {
        return elements * type.bytes();
    }
}
