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
 * A fine-tuning, complete but for the start and the films. Nothing in it depends on the start, so that starts that are compared
 * have the same budget: a random one, from scratch, as well.
 *
 * @param patches which patches of a film are classified, by a new scorer that is learned with the rest; {@code off} for what the
 *     start does
 * @param views how films are changed while they are learned from
 * @param batch films a step; all of them if there are fewer
 * @param optimizer how weights move
 * @param schedule for how long at most, and at which rate
 * @param clipNorm the largest length of the gradient of all parameters together; a longer one is shortened. 0 for no limit
 * @param precision in which numbers the backbone is computed while it learns
 * @param epochSteps the least steps of an epoch: a few films are gone through several times between two looks at validation
 * @param layerDecay how much slower each layer learns than the next one nearer the classifier (a stage of a ResNet, a block of a
 *     transformer); 1 is no difference
 * @param dropPath probability that a branch of the last block of a transformer is left out; falls to 0 at the first block
 * @param loss what is made small
 * @param patience epochs without a better one on validation after which it ends
 * @param logSteps steps between two lines of the metrics; there is always one at the end of an epoch
 * @param checkpointSteps steps between two checkpoints; there is always one at the end of an epoch
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
    /** Crops from 80 % of the area, turned a little, exposed a little otherwise; no flip, which would move the heart. */
    private static final ChestViews LIGHT = new ChestViews(0.8, 1, 1.1, 5, 0, 0.8, 1.2, 0.05, 0, 0.1, 1, 0, 0, 0, 0.2);

    /** A rate between those of small networks from scratch and of large ones that were pre-trained. */
    private static final AdamWConfig ADAMW =
            new AdamWConfig(3e-4, BatchScaling.NONE, 0.9, 0.999, 1e-8, 0.05, Decayed.WEIGHTS);

    public FineTuneConfig {
        Check.that(batch >= 2 && batch <= 65536, "batch must be between 2 and 65536, was " + batch);
        Check.that(clipNorm >= 0 && clipNorm <= 1e6, "clipNorm must be between 0 and 1000000, was " + clipNorm);
        Check.that(epochSteps >= 1, "epochSteps must be at least 1, was " + epochSteps);
        Check.that(layerDecay > 0 && layerDecay <= 1, "layerDecay must be above 0 and at most 1, was " + layerDecay);
        Check.that(dropPath >= 0 && dropPath < 1, "dropPath must be at least 0 and below 1, was " + dropPath);
        Check.that(patience >= 1, "patience must be at least 1, was " + patience);
        Check.that(logSteps >= 1, "logSteps must be at least 1, was " + logSteps);
        Check.that(checkpointSteps >= 1, "checkpointSteps must be at least 1, was " + checkpointSteps);
    }

    /** Twenty epochs at most, all layers alike. */
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
