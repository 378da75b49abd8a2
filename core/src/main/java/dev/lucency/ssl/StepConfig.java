package dev.lucency.ssl;

import dev.lucency.augment.LocalViewsConfig;
import dev.lucency.parallel.World;
import dev.lucency.tensor.Precision;

/**
 * Settings of a training step that all methods share.
 *
 * @param microBatch films that pass through the network at once; 0 for the whole batch
 * @param precision number format of the networks' forward passes; the loss is always computed in 32 bits
 * @param patchRegularisers weights of the terms that are added to the loss; they need patch selection
 * @param localViews local views that are compared beside the global ones
 * @param world processes that compute a step together, each for its share of the batch
 */
public record StepConfig(
        int microBatch,
        Precision precision,
        PatchRegularisersConfig patchRegularisers,
        LocalViewsConfig localViews,
        World world) {
    /** The whole batch at once in one process, in 32 bits, without regularisers. */
    public static final StepConfig WHOLE_BATCH = ofMicroBatches(0);

    /** Settings of a step without local views. */
    public StepConfig(int microBatch, Precision precision, PatchRegularisersConfig patchRegularisers, World world) {
        this(microBatch, precision, patchRegularisers, LocalViewsConfig.defaults(), world);
    }

    /**
     * Returns settings for micro-batches in one process, in 32 bits, without regularisers.
     *
     * @param films films in a micro-batch; 0 for the whole batch
     */
    public static StepConfig ofMicroBatches(int films) {
        return new StepConfig(films, Precision.FLOAT32, PatchRegularisersConfig.defaults(), World.ONE);
    }
}
