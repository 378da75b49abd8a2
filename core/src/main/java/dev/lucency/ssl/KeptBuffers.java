package dev.lucency.ssl;

import dev.lucency.tensor.StateDict;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/**
 * Buffers of networks, which are the running statistics of batch normalisation: passes while this is open leave them as they were. Their
 * backward passes must come before it is closed.
 *
 * @param buffers buffers of the networks
 * @param before copies of the buffers, in the same order
 */
record KeptBuffers(List<Tensor> buffers, List<Tensor> before) implements AutoCloseable {
    /** Copies the buffers of networks into the open scope. */
    static KeptBuffers of(Module... networks) {
        List<Tensor> buffers = Stream.of(networks)
                .flatMap(network -> StateDict.buffers(network).values().stream())
                .toList();
        return new KeptBuffers(buffers, buffers.stream().map(Tensor::clone).toList());
    }

    /** Restores the buffers. */
    @Override
    public void close() {
        for (int i = 0; i < buffers.size(); i++) {
            buffers.get(i).copy_(before.get(i));
        }
    }
}
