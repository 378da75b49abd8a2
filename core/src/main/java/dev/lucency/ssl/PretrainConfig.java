package dev.lucency.ssl;

import dev.lucency.augment.MocoV2Views;
import dev.lucency.augment.ViewsConfig;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.PixelConfig;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.VitConfig;
import dev.lucency.train.OptimizerConfig;
import dev.lucency.train.Schedule;
import dev.lucency.train.SgdConfig;

/**
 * A pre-training, complete.
 *
 * @param backbone what is trained
 * @param method how
 * @param views on which views of the films
 * @param size side of a view, in pixels
 * @param batch films a step
 * @param microBatch films that pass through the network at once, so that a large batch fits into memory; 0 for the whole batch.
 *     Batch normalisation sees a micro-batch, unless the method has groups of its own
 * @param optimizer how weights move
 * @param schedule for how long, and at which rate
 * @param seed of all randomness: weights, order, views, queue
 * @param logSteps steps between two lines of the metrics
 * @param checkpointSteps steps between two checkpoints; one is always written at the end
 * @param keepCheckpoints how many of the last checkpoints are kept; the best one stays besides
 */
public record PretrainConfig(
        BackboneConfig backbone,
        MethodConfig method,
        ViewsConfig views,
        int size,
        int batch,
        int microBatch,
        OptimizerConfig optimizer,
        Schedule schedule,
        long seed,
        int logSteps,
        int checkpointSteps,
        int keepCheckpoints) {
    public PretrainConfig {
        require(!(backbone instanceof PixelConfig), "backbone must be a network that can be trained, was pixels");
        backbone.requireSize(size);
        require(size >= 32 && size <= 1024, "size must be between 32 and 1024, was " + size);
        require(batch >= 2 && batch <= 65536, "batch must be between 2 and 65536, was " + batch);
        require(
                microBatch == 0 || (microBatch >= method.leastMicroBatch() && microBatch <= 65536),
                "microBatch must be 0, or between " + method.leastMicroBatch()
                        + " (films that the method normalises together) and 65536, was " + microBatch);
        require(
                !method.freezePatchEmbedding() || backbone instanceof VitConfig,
                "method has freeze-patch-embedding, which is for vision transformers; " + backbone.architecture()
                        + " has no patch embedding");
        require(logSteps >= 1, "logSteps must be at least 1, was " + logSteps);
        require(checkpointSteps >= 1, "checkpointSteps must be at least 1, was " + checkpointSteps);
        require(keepCheckpoints >= 1, "keepCheckpoints must be at least 1, was " + keepCheckpoints);
    }

    /** The paper's recipe for ResNet-50 at 224 pixels. */
    public static PretrainConfig defaults() {
        return new PretrainConfig(
                new ResNetConfig.ResNet50(1),
                MocoConfig.PAPER,
                MocoV2Views.PAPER,
                224,
                256,
                0,
                SgdConfig.defaults(),
                new Schedule(200, 0),
                1,
                10,
                500,
                2);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
