package dev.lucency.ssl;

import dev.lucency.tensor.Precision;

/**
 * How the steps of any method are computed.
 *
 * @param microBatch films that pass through the network at once; 0 for the whole batch
 * @param precision of the networks' forward passes; the loss is in 32 bits in any case
 * @param patchRegularisers what is added to the loss before its gradient is taken; they need patches that are selected
 */
public record StepConfig(int microBatch, Precision precision, PatchRegularisersConfig patchRegularisers) {
    /** The whole batch at once, in 32 bits, without regularisers. */
    public static final StepConfig WHOLE_BATCH = ofMicroBatches(0);

    /** Micro-batches in 32 bits, without regularisers. */
    public static StepConfig ofMicroBatches(int films) {
        return new StepConfig(films, Precision.FLOAT32, PatchRegularisersConfig.defaults());
    }
}
