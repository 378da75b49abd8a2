package dev.lucency.ssl;

import dev.lucency.tensor.Device;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The queue of MoCo: the K latest keys, first in, first out, used as negatives (He et al. 2020, section 3.2). It starts with
 * random unit vectors, as in the paper's code. It accepts batches of any size, also a size that does not divide K or exceeds
 * it.
 */
public final class KeyQueue {
    private final int size;
    private final Tensor keys; // [K, E]
    private final Tensor next; // [1]: index of the next key; on the device, so that no step waits for it

    /**
     * Creates a queue of random unit vectors in the open scope.
     *
     * @param size number of keys, K
     * @param embedding length of a key, E
     * @param seed seed of the random vectors
     */
    public KeyQueue(int size, int embedding, Seed seed) {
        this.size = size;
        Tensor random = torch.zeros(size, embedding).normal_(0, 1, new GeneratorOptional(seed.generator()));
        keys = torch.normalize(random, new NormalizeFuncOptions());
        next = Tensors.of(0L);
    }

    /**
     * Returns all keys [K, E] without a copy. {@link #enqueue} changes this tensor, so a step must compute its losses before it
     * enqueues its keys.
     */
    public Tensor keys() {
        return keys;
    }

    /** Replaces the oldest keys by a batch of keys [N, E]. If N exceeds K, only the last K are stored. */
    public void enqueue(Tensor batch) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            long count = Math.min(batch.size(0), size);
            Tensor latest = batch.detach().narrow(0, batch.size(0) - count, count);
            Scalar all = new Scalar((long) size);
            Tensor places = Device.of(keys).countTo(count).add_(next).remainder_(all); // [min(N, K)]
            keys.index_copy_(0, places, latest);
            next.add_(new Scalar(count)).remainder_(all);
        }
    }

    /** Returns the index of the next key, 0 to K - 1; waits for the device. */
    long position() {
        return Tensors.longs(next)[0];
    }

    /** Returns the keys and the index of the next key, for a checkpoint. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("keys", keys);
        state.put("next", next);
        return state;
    }
}
