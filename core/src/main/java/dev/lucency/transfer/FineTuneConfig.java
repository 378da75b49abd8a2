package dev.lucency.transfer;

import dev.lucency.Check;
import dev.lucency.Stable;
import dev.lucency.augment.ChestViews;
import dev.lucency.augment.ViewsConfig;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.tensor.Precision;
import dev.lucency.train.AdamWConfig;
import dev.lucency.train.BatchScaling;
import dev.lucency.train.Decayed;
import dev.lucency.train.OptimizerConfig;
import dev.lucency.train.Schedule;

/**
 * Settings of a fine-tuning, without the start and the films. They do not depend on the start, so that compared starts, random
 * weights included, have the same budget.
 *
 * @param patches patch selection for the classifier, with a new scorer that is trained with the rest; {@code off} to use that
 *     of the start
 * @param views augmentation of the films during training
 * @param batch films in a step, 2 to 65536; all films if there are fewer
 * @param optimizer optimiser
 * @param schedule largest number of epochs, and learning-rate schedule
 * @param clipNorm largest norm of the gradient of all parameters together, above which the gradient is scaled down; 0 for no
 *     limit
 * @param precision number format of the backbone's forward pass during training
 * @param epochSteps smallest number of steps in an epoch: a small set is visited several times between two evaluations on
 *     validation
 * @param layerDecay factor on the learning rate of each layer relative to the next layer nearer the classifier (stage of a
 *     ResNet, block of a transformer), above 0 to 1; 1 for no difference
 * @param dropPath probability that a branch of a transformer's last block is skipped, at least 0 and below 1; it decreases to 0
 *     at the first block
 * @param loss loss function
 * @param patience epochs without improvement on validation after which the training stops
 * @param logSteps steps between two lines of the metrics; the end of an epoch always writes one
 * @param checkpointSteps steps between two checkpoints; the end of an epoch always writes one
 */
@Stable
public record FineTuneConfig(
        PatchesConfig patches,
        ViewsConfig views,
        int batch,
        OptimizerConfig optimizer,
        Schedule schedule,
        double clipNorm,
        Precision precision,
        int epochSteps,
        double layerDecay,
        double dropPath,
        LabelLossConfig loss,
        int patience,
        int logSteps,
        int checkpointSteps) {
    /**
     * Crops of at least 80 % of the area, with a small rotation and a small change of exposure; no flip, which would mirror the
     * heart.
     */
    private static final ChestViews LIGHT =
            new ChestViews(0.8, 1, 1.1, 5, 0, 0.8, 1.2, 0.05, 0, 0.1, 1, 0, 0, 0, 0.2, 0);

    /** AdamW with a learning rate between those of small networks from scratch and of large pre-trained networks. */
    private static final AdamWConfig ADAMW =
            new AdamWConfig(3e-4, BatchScaling.NONE, 0.9, 0.999, 1e-8, 0.05, Decayed.WEIGHTS);

    public FineTuneConfig {
        Check.that(
                !patches.teacher().on() && !patches.hide().on(),
                "patches has teacher or hide, which are for two views of a film in pre-training; leave them out");
        Check.that(batch >= 2 && batch <= 65536, "batch must be between 2 and 65536, was " + batch);
        Check.that(clipNorm >= 0 && clipNorm <= 1e6, "clipNorm must be between 0 and 1000000, was " + clipNorm);
        Check.that(epochSteps >= 1, "epochSteps must be at least 1, was " + epochSteps);
        Check.that(layerDecay > 0 && layerDecay <= 1, "layerDecay must be above 0 and at most 1, was " + layerDecay);
        Check.that(dropPath >= 0 && dropPath < 1, "dropPath must be at least 0 and below 1, was " + dropPath);
        Check.that(patience >= 1, "patience must be at least 1, was " + patience);
        Check.that(logSteps >= 1, "logSteps must be at least 1, was " + logSteps);
        Check.that(checkpointSteps >= 1, "checkpointSteps must be at least 1, was " + checkpointSteps);
    }

    /** Returns the defaults: at most twenty epochs, with one learning rate for all layers. */
    public static FineTuneConfig defaults() {
        return new FineTuneConfig(
                PatchesConfig.defaults(),
                LIGHT,
                64,
                ADAMW,
                new Schedule(20, 0.5),
                1,
                Precision.FLOAT32,
                20,
                1,
                0,
                CrossEntropyConfig.PLAIN,
                5,
                10,
                500);
    }
}
