package dev.lucency.weights.torch;

import dev.lucency.tensor.TensorInfo;
import java.util.List;

/**
 * Tensor as PyTorch saves it: a view of a storage.
 *
 * @param storage storage with the values
 * @param offset index of the first value in the storage
 * @param shape lengths of the dimensions
 * @param strides distance between consecutive values along each dimension, in values
 */
record TorchTensor(TorchStorage storage, long offset, List<Long> shape, List<Long> strides) {
    /**
     * Returns shape and type, after checking that every value lies inside the storage.
     *
     * @throws IllegalArgumentException if a value does not; the message says why
     */
    TensorInfo info() {
        TensorInfo info = new TensorInfo(shape, storage.type());
        if (strides.size() != shape.size()) {
            throw new IllegalArgumentException("a shape " + shape + " with the strides " + strides);
        }
        if (info.elements() > 0 && !fits()) {
            throw new IllegalArgumentException("values outside its storage of " + storage.elements() + ": offset "
                    + offset + ", shape " + shape + ", strides " + strides);
        }
        return info;
    }

    private boolean fits() {
        if (offset < 0) {
            return false;
        }
        try {
            long last = offset;
            for (int i = 0; i < shape.size(); i++) {
                if (strides.get(i) < 0) {
                    return false;
                }
                last = Math.addExact(last, Math.multiplyExact(shape.get(i) - 1, strides.get(i)));
            }
            return last < storage.elements();
        } catch (ArithmeticException e) {
            return false;
        }
    }

    /** Returns whether the tensor is the whole storage in its order, so that it needs no copy. */
    boolean isWholeStorage() {
        long expected = 1;
        for (int i = shape.size() - 1; i >= 0; i--) {
            if (shape.get(i) != 1 && strides.get(i) != expected) {
                return false;
            }
            expected *= shape.get(i);
        }
        return offset == 0 && expected == storage.elements();
    }
}
