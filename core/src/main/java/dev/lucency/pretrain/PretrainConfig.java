package dev.lucency.pretrain;

import dev.lucency.Check;
import dev.lucency.Stable;
import dev.lucency.augment.LocalViewsConfig;
import dev.lucency.augment.PhotoViews;
import dev.lucency.augment.ViewsConfig;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.PixelConfig;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.VitConfig;
import dev.lucency.model.patches.HideConfig;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.TeacherConfig;
import dev.lucency.parallel.World;
import dev.lucency.pretrain.watch.HealthConfig;
import dev.lucency.pretrain.watch.MapsConfig;
import dev.lucency.settings.ConfigWriter;
import dev.lucency.settings.WrittenIfChanged;
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
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * The complete configuration of a pre-training.
 *
 * @param backbone backbone to train
 * @param patches patch selection, which determines the patches that an embedding is made of
 * @param patchRegularisers weights of the regularisers of patch scores
 * @param method self-supervised method
 * @param views augmentation of the views
 * @param localViews small views of parts of the films, beside the two global views
 * @param positives film from which the second view of a pair is taken
 * @param size side of a view, in pixels, 32 to 1024; with stages, the side in the last stage. It is also the size of films that
 *     the trained backbone expects
 * @param stages stages of the training with smaller views; empty if all views have the same size
 * @param batch films in a step, 2 to 65536
 * @param microBatch films that pass through the network at once, so that a large batch fits into memory; 0 for the whole batch.
 *     Batch normalisation uses the statistics of a micro-batch, unless the method has norm-groups
 * @param optimizer optimiser
 * @param schedule number of epochs and learning-rate schedule
 * @param clipNorm largest norm of the gradient of all parameters together, above which the gradient is scaled down; 0 for no
 *     limit
 * @param precision number format of the networks' forward passes
 * @param seed seed of all random numbers: weights, order of films, views, queue
 * @param logSteps steps between two lines of the metrics
 * @param checkpointSteps steps between two checkpoints; the last step always writes one
 * @param keepCheckpoints number of latest checkpoints that are kept, in addition to the best one
 * @param health monitoring of the training
 * @param maps sheets of maps that show the selected patches, if patches are selected
 */
@Stable
public record PretrainConfig(
        BackboneConfig backbone,
        PatchesConfig patches,
        PatchRegularisersConfig patchRegularisers,
        MethodConfig method,
        ViewsConfig views,
        @WrittenIfChanged LocalViewsConfig localViews,
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

    /** Passes for a query view, forward and backward, and its key view. */
    private static final double QUERY_AND_KEY = 4;

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
                !method.global().on() || patches.on(),
                "method has global, which compares whole views beside selected patches; choose patches.selection, such as"
                        + " straight-through, or use global: none");
        Check.that(
                !patchRegularisers.any() || (patches.on() && patches.selection().learned()),
                "patchRegularisers need a scorer that learns, which patches.selection does not have; choose one,"
                        + " such as straight-through, or leave all weights at 0");
        Check.that(
                patchRegularisers.agreement() == 0 || positives == Positives.FILM,
                "patchRegularisers has agreement, which compares two views of one film place by place; with positives: "
                        + positives.text() + " the views are of two films, use agreement: 0 or positives: film");
        requireTeacher(patches.teacher(), method, positives);
        Check.that(clipNorm >= 0 && clipNorm <= 1e6, "clipNorm must be between 0 and 1000000, was " + clipNorm);
        Check.that(logSteps >= 1, "logSteps must be at least 1, was " + logSteps);
        stages = List.copyOf(stages);
        Stage.requireOrder(stages, size, schedule.epochs(), backbone);
        EncoderConfig encoder = new EncoderConfig(backbone, patches, method.global());
        encoder.requireFit(Stage.size(stages, size, 0));
        encoder.requireTaught(Stage.size(stages, size, 0));
        encoder.requireTaught(size);
        encoder.requireHideable(Stage.size(stages, size, 0));
        Check.that(
                !patches.hide().on() || (method.momentumKeys() && !patchRegularisers.any()),
                "patches has hide, which needs a momentum encoder that sees all patches, and no patch-regularisers, which need the"
                        + " scores of all patches; use moco-v2 or byol without them, or leave out 'patches.hide'");
        LocalFit.require(localViews, encoder, Stage.size(stages, size, 0));
        LocalFit.requireScores(localViews, patches, method, positives);
        Check.that(checkpointSteps >= 1, "checkpointSteps must be at least 1, was " + checkpointSteps);
        Check.that(keepCheckpoints >= 1, "keepCheckpoints must be at least 1, was " + keepCheckpoints);
    }

    /** Checks that the teacher novelty has keys of earlier films, and two views of the same places. */
    private static void requireTeacher(TeacherConfig teacher, MethodConfig method, Positives positives) {
        if (teacher instanceof TeacherConfig.Novelty) {
            Check.that(
                    method.momentumKeys(),
                    "patches has the teacher novelty, which compares patches with those of earlier films by a momentum encoder, and the"
                            + " method has none; use moco-v2 or byol, or the teacher hiding");
            Check.that(
                    positives == Positives.FILM,
                    "patches has the teacher novelty, which compares two views of one film place by place; with positives: "
                            + positives.text()
                            + " the views are of two films, use positives: film or the teacher hiding");
        }
    }

    /** Returns the settings of the MoCo v2 paper for ResNet-50 at 224 pixels. */
    public static PretrainConfig defaults() {
        return new PretrainConfig(
                new ResNetConfig(ResNetDepth.RESNET50, 1),
                PatchesConfig.defaults(),
                PatchRegularisersConfig.defaults(),
                MocoConfig.PAPER,
                PhotoViews.MOCO_V2,
                LocalViewsConfig.defaults(),
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

    /** Returns method, backbone and size in words, such as {@code moco-v2 with resnet50 at 224 px}. */
    public String text() {
        return ConfigWriter.nameOf(MethodConfig.class, method) + " with "
                + ConfigWriter.nameOf(BackboneConfig.class, backbone) + " at " + size + " px";
    }

    /** Returns the usual name of the method's loss, which the report prints next to its values. */
    public String loss() {
        return method.loss();
    }

    /**
     * Returns the settings that make steps depend on the number of epochs; empty if a longer training starts with the same
     * steps.
     */
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
        if (patches.hide().byScores()) {
            keys.add("patches.hide");
        }
        return keys;
    }

    /**
     * Returns how many pixels a training shows to the network for each film: all views of all epochs, global ones by the side of their
     * stages.
     */
    public long pixelsPerFilm() {
        long pixels = 0;
        for (int epoch = 0; epoch < schedule.epochs(); epoch++) {
            long side = Stage.size(stages, size, epoch);
            pixels += 2 * side * side + localViews.pixels();
        }
        return pixels;
    }

    /**
     * Returns the multiply-adds of the backbone that a step computes for each film, as the mean over the epochs, whose views can differ in
     * size. A backward pass counts as two forward passes. Of hidden patches, the pass that scores them counts, and what a vision transformer
     * saves by dropping them does not.
     */
    public double multiplyAddsPerFilm() {
        int passes = method.passes(microBatch > 0 && microBatch < batch);
        int localPasses = localViews.count() * (localViews.weight() > 0 ? 3 : 1);
        return passes * multiplyAdds(encoder()::multiplyAdds)
                + localPasses * (double) encoder().multiplyAddsOfFirstTerm(localViews.size())
                + scoredQueries() * multiplyAdds(encoder()::multiplyAddsOfPatches);
    }

    /** Returns the number of query views of a film that the momentum encoder scores in a step, so that some of their patches can be hidden. */
    private double scoredQueries() {
        HideConfig hide = patches.hide();
        return hide.byScores() ? hide.probability() * method.passes(false) / QUERY_AND_KEY : 0;
    }

    /** Returns the multiply-adds for one global view, as the mean over the epochs. */
    private double multiplyAdds(IntToLongFunction ofSide) {
        return IntStream.range(0, schedule.epochs())
                .map(epoch -> Stage.size(stages, size, epoch))
                .mapToDouble(ofSide::applyAsLong)
                .average()
                .orElseThrow();
    }

    /** Returns the encoder without its projector: backbone and patch selection. */
    public EncoderConfig encoder() {
        return new EncoderConfig(backbone, patches, method.global());
    }

    /**
     * Returns the settings of a training step.
     *
     * @param world processes that train together
     */
    public StepConfig step(World world) {
        return new StepConfig(microBatch, precision, patchRegularisers, localViews, world);
    }
}
