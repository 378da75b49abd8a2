package dev.lucency.tensor;

import dev.lucency.Check;
import java.util.List;

/**
 * Shape and element type of a tensor, without its values.
 *
 * @param shape lengths of the dimensions, slowest first; empty for a scalar
 * @param type element type
 */
public record TensorInfo(List<Long> shape, ElementType type) {
    /** Maximum number of dimensions: more than any network uses, and as many as libtorch's loops support. */
    public static final int MOST_DIMENSIONS = 64;

    /**
     * Rejects impossible shapes.
     *
     * @throws IllegalArgumentException if a length is negative, there are too many dimensions, or the size in bytes overflows
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

    /** Returns the number of values. */
    public long elements() {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }

    /** Returns the size of all values in bytes. */
    public long bytes() {
        return elements() * type.bytes();
    }
}
