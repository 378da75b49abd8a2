package dev.lucency.weights.torch;

import java.util.List;

/**
 * Reference to a storage in a pickle. Before PyTorch 0.4, it could refer to a part of a storage.
 *
 * @param storage storage that is referred to
 * @param offset start within the storage, in values
 */
record StorageView(TorchStorage storage, long offset) {
    /** Returns a tensor in the storage, without a check that it lies inside. */
    TorchTensor tensor(long from, List<Long> shape, List<Long> strides) {
        return new TorchTensor(
                storage, offset > Long.MAX_VALUE - from ? Long.MAX_VALUE : offset + from, shape, strides);
    }
}
