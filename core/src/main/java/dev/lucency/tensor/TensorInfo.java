package dev.lucency.tensor;

import dev.lucency.Check;
import java.util.List;

/**
 * What is known of a tensor before its values are read.
 *
 * @param shape the lengths, the slowest first; empty for a single value without dimensions
 * @param type what one value is
 */
public record TensorInfo(List<Long> shape, ElementType type) {
    /** More than any network has, and as many as libtorch's loops take. */
    public static final int MOST_DIMENSIONS = 64;

    /**
     * Refuses what cannot be a tensor.
     *
     * @throws IllegalArgumentException if a length is negative, or there are too many, or the size in bytes has no number
     */
    public TensorInfo {
        shape = List.copyOf(shape);
        Check.that(
                shape.size() <= MOST_DIMENSIONS,
                "a shape of " + shape.size() + " dimensions, at most " + MOST_DIMENSIONS + " are read");
        long size = type.bytes();
        for (long length : shape) {
            Check.that(length == 0 || (length > 0 && size <= Long.MAX_VALUE / length), "the impossible shape " + shape);
            size *= Math.max(1, length);
        }
    }

    /** How many values there are. */
    public long elements() {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }

    /** The size of all values. */
    public long bytes() {
        return elements() * type.bytes();
    }
}
