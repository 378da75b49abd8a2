package dev.lucency.ssl;

import dev.lucency.tensor.Device;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The latest keys, first in first out: the negatives of momentum contrast (He et al. 2020, section 3.2). Starts with random unit
 * vectors, as the paper's code. Takes batches of any size, also one that does not divide the queue or exceeds it.
 */
public final class KeyQueue {
    private final int size;
    private final Tensor keys; // [K, E]
    private final Tensor next; // [1]: where the next key goes; on the device, so that no step waits for it

    /**
     * Fills the queue with random unit vectors, in the scope that is open.
     *
     * @param size keys that are held, K
     * @param embedding length of a key, E
     */
    public KeyQueue(int size, int embedding, Seed seed) {
        this.size = size;
        Tensor random = torch.zeros(size, embedding).normal_(0, 1, new GeneratorOptional(seed.generator()));
        keys = torch.normalize(random, new NormalizeFuncOptions());
        next = Tensors.of(0L);
    }

    /** All keys [K, E], no copy: what is put in later changes them, so a step puts its keys in when it has made its losses. */
    public Tensor keys() {
        return keys;
    }

    /** Puts keys [N, E] in the places of the oldest; of more than K, the last K stay. */
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

    /** Where the next key goes, 0 to K - 1; waits for the device. */
    long position() {
        return Tensors.longs(next)[0];
    }

    /** The keys and the position, for a checkpoint. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("keys", keys);
        state.put("next", next);
        return StateDict.prefixed("queue.", state);
    }
}
