package dev.lucency.ssl;

import dev.lucency.parallel.World;
import dev.lucency.tensor.Precision;

/**
 * How the steps of any method are computed.
 *
 * @param microBatch films that pass through the network at once; 0 for the whole batch
 * @param precision of the networks' forward passes; the loss is in 32 bits in any case
 * @param patchRegularisers what is added to the loss before its gradient is taken; they need patches that are selected
 * @param world the processes that compute a step together, each a share of its batch
 */
public record StepConfig(int microBatch, Precision precision, PatchRegularisersConfig patchRegularisers, World world) {
    /** The whole batch at once in one process, in 32 bits, without regularisers. */
    public static final StepConfig WHOLE_BATCH = ofMicroBatches(0);

    /** Micro-batches in one process, in 32 bits, without regularisers. */
    public static StepConfig ofMicroBatches(int films) {
        return new StepConfig(films, Precision.FLOAT32, PatchRegularisersConfig.defaults(), World.ONE);
    }
}
