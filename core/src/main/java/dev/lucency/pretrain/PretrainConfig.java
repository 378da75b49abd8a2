package dev.lucency.pretrain;

import dev.lucency.Check;
import dev.lucency.Stable;
import dev.lucency.augment.PhotoViews;
import dev.lucency.augment.ViewsConfig;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.PixelConfig;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.VitConfig;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.parallel.World;
import dev.lucency.pretrain.watch.HealthConfig;
import dev.lucency.pretrain.watch.MapsConfig;
import dev.lucency.ssl.MethodConfig;
import dev.lucency.ssl.MocoConfig;
import dev.lucency.ssl.PatchRegularisersConfig;
import dev.lucency.ssl.StepConfig;
import dev.lucency.tensor.Precision;
import dev.lucency.train.OptimizerConfig;
import dev.lucency.train.Schedule;
import dev.lucency.train.SgdConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * A pre-training, complete.
 *
 * @param backbone what is trained
 * @param patches which of its patches a view's embedding is made of
 * @param patchRegularisers what is asked of the scores of patches beside the contrast
 * @param method how
 * @param views on which views of the films
 * @param positives from which film the second view of a pair is taken
 * @param size side of a view, in pixels; with stages, that of the last, and of the films that the backbone sees afterwards
 * @param stages parts of the training with smaller views; none if all views are of the same size
 * @param batch films a step
 * @param microBatch films that pass through the network at once, so that a large batch fits into memory; 0 for the whole batch.
 *     Batch normalisation sees a micro-batch, unless the method has groups of its own
 * @param optimizer how weights move
 * @param schedule for how long, and at which rate
 * @param clipNorm the largest length of the gradient of all parameters together; a longer one is shortened. 0 for no limit
 * @param precision in which numbers the networks are computed
 * @param seed of all randomness: weights, order, views, queue
 * @param logSteps steps between two lines of the metrics
 * @param checkpointSteps steps between two checkpoints; one is always written at the end
 * @param keepCheckpoints how many of the last checkpoints are kept; the best one stays besides
 * @param health how it is watched
 * @param maps the sheets that show which patches it chooses, where it does
 */
@Stable
public record PretrainConfig(
        BackboneConfig backbone,
        PatchesConfig patches,
        PatchRegularisersConfig patchRegularisers,
        MethodConfig method,
        ViewsConfig views,
        Positives positives,
        int size,
        List<Stage> stages,
        int batch,
        int microBatch,
        OptimizerConfig optimizer,
        Schedule schedule,
        double clipNorm,
        Precision precision,
        long seed,
        int logSteps,
        int checkpointSteps,
        int keepCheckpoints,
        HealthConfig health,
        MapsConfig maps) {
    /** The smallest side of a view, in pixels. */
    static final int SMALLEST = 32;

    private static final int LARGEST = 1024;

    public PretrainConfig {
        Check.that(!(backbone instanceof PixelConfig), "backbone must be a network that can be trained, was pixels");
        backbone.requireSize(size);
        Check.that(
                size >= SMALLEST && size <= LARGEST,
                "size must be between " + SMALLEST + " and " + LARGEST + ", was " + size);
        Check.that(batch >= 2 && batch <= 65536, "batch must be between 2 and 65536, was " + batch);
        int least = method.leastMicroBatch(backbone);
        Check.that(
                microBatch == 0 || (microBatch >= least && microBatch <= batch),
                "microBatch must be 0, or between " + least
                        + (least > 2 ? " (method.norm-group, films that are normalised together)" : "") + " and "
                        + batch + " (the batch), was " + microBatch);
        Check.that(
                !method.freezePatchEmbedding() || backbone instanceof VitConfig,
                "method has freeze-patch-embedding, which is for vision transformers; " + backbone.architecture()
                        + " has no patch embedding");
        Check.that(
                !patchRegularisers.any() || (patches.on() && patches.selection().learned()),
                "patchRegularisers ask something of a scorer that learns, and patches.selection has none; choose one,"
                        + " such as straight-through, or leave all weights at 0");
        Check.that(
                patchRegularisers.agreement() == 0 || positives == Positives.FILM,
                "patchRegularisers has agreement, which compares two views of one film place by place; with positives: "
                        + positives.text() + " the views are of two films, use agreement: 0 or positives: film");
        Check.that(clipNorm >= 0 && clipNorm <= 1e6, "clipNorm must be between 0 and 1000000, was " + clipNorm);
        Check.that(logSteps >= 1, "logSteps must be at least 1, was " + logSteps);
        stages = List.copyOf(stages);
        Stage.requireOrder(stages, size, schedule.epochs(), backbone);
        new EncoderConfig(backbone, patches).requireFit(Stage.size(stages, size, 0));
        Check.that(checkpointSteps >= 1, "checkpointSteps must be at least 1, was " + checkpointSteps);
        Check.that(keepCheckpoints >= 1, "keepCheckpoints must be at least 1, was " + keepCheckpoints);
    }

    /** The paper's recipe for ResNet-50 at 224 pixels. */
    public static PretrainConfig defaults() {
        return new PretrainConfig(
                new ResNetConfig(ResNetDepth.RESNET50, 1),
                PatchesConfig.defaults(),
                PatchRegularisersConfig.defaults(),
                MocoConfig.PAPER,
                PhotoViews.MOCO_V2,
                Positives.FILM,
                224,
                List.of(),
                256,
                0,
                SgdConfig.defaults(),
                new Schedule(200, 0),
                0,
                Precision.FLOAT32,
                1,
                10,
                500,
                2,
                HealthConfig.defaults(),
                MapsConfig.defaults());
    }

    /** The name of the method's loss, beside its values in a report. */
    public String loss() {
        return method.loss();
    }

    /** The keys by which steps depend on how many epochs there are; empty if a longer training begins with the same steps. */
    public List<String> lengthDependent() {
        List<String> keys = new ArrayList<>();
        if (schedule.decay().dependsOnLength()) {
            keys.add("schedule.decay");
        }
        if (method.dependsOnLength()) {
            keys.add("method.momentum-schedule");
        }
        if (patches.on() && patches.warmUp() > 0) {
            keys.add("patches.warm-up");
        }
        if (patches.on() && patches.selection().dependsOnLength()) {
            keys.add("patches.selection");
        }
        return keys;
    }

    /** What the method trains, below the projector. */
    public EncoderConfig encoder() {
        return new EncoderConfig(backbone, patches);
    }

    /** How steps of the method are computed. */
    public StepConfig step(World world) {
        return new StepConfig(microBatch, precision, patchRegularisers, world);
    }
}
