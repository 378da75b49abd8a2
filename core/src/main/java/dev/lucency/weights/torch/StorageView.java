package dev.lucency.weights.torch;

import java.util.List;

/**
 * A storage as a pickle refers to it; before PyTorch 0.4 a part of a storage could be one too.
 *
 * @param offset where in the storage it begins, in values
 */
record StorageView(TorchStorage storage, long offset) {
    /** A tensor in it; that it lies inside the storage is not yet known. */
    TorchTensor tensor(long from, List<Long> shape, List<Long> strides) {
        return new TorchTensor(
                storage, offset > Long.MAX_VALUE - from ? Long.MAX_VALUE : offset + from, shape, strides);
    }
}
