package dev.lucency.ssl;

import dev.lucency.Check;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.GlobalFeatures;
import dev.lucency.model.ProjectorShape;
import dev.lucency.model.ProjectorShape.Norm;
import dev.lucency.settings.WrittenIfChanged;
import dev.lucency.tensor.Seed;

/**
 * Settings of MoCo v2 (He et al. 2020; Chen et al. 2020).
 *
 * @param queue number of keys in the queue of negatives, K
 * @param momentum momentum of the key encoder at the start, m, at least 0 and below 1
 * @param momentumSchedule momentum over the training; constant in MoCo v2
 * @param temperature temperature of the loss, T
 * @param embedding length of an embedding, E
 * @param projectorWidth width of the projector's hidden layer; 0 for the number of the backbone's features, as in the paper
 * @param projectorNorm whether the projector has batch normalisation after both its layers, as in MoCo v3 and SimCLR v2; MoCo
 *     v2 has none. For films that look alike it removes the direction that all embeddings share. That direction drifts during
 *     training, so without normalisation it distinguishes a new key from the older keys in the queue regardless of the film
 * @param normGroup number of views that share the statistics of batch normalisation; 0 for the whole batch. The paper
 *     normalises on each of eight devices separately and shuffles the keys between the devices, so that batch statistics do not
 *     reveal the key of a query. Here the batch is divided into groups of this size on one device, and the groups of the keys
 *     are drawn at random. The setting has no effect if there is no batch normalisation, as in a vision transformer with a
 *     projector without norm
 * @param symmetric whether each view is used once as query and once as key, and the two losses are averaged; this doubles the
 *     computation of a step
 * @param freezePatchEmbedding whether the patch embedding of a vision transformer keeps its initial weights (MoCo v3); not
 *     allowed with another backbone
 * @param ifm by how much implicit feature modification makes the contrast harder, ε of Robinson et al. 2021: the loss is averaged with
 *     a second one whose positive is less similar and whose negatives are more similar to the query by ε; 0 for none
 * @param global features of whole views that a first term of the loss compares, where patches are selected; {@code none} for the loss of the
 *     selected patches alone
 * @param patchWeight weight λ of the loss of the selected patches beside that of whole views; without effect if there is only one of them
 */
public record MocoConfig(
        int queue,
        double momentum,
        MomentumSchedule momentumSchedule,
        double temperature,
        int embedding,
        int projectorWidth,
        boolean projectorNorm,
        int normGroup,
        boolean symmetric,
        boolean freezePatchEmbedding,
        @WrittenIfChanged double ifm,
        @WrittenIfChanged GlobalFeatures global,
        @WrittenIfChanged double patchWeight)
        implements MethodConfig {

    /** Weight of the selected patches beside whole views, if none is given. */
    static final double PATCH_WEIGHT = 0.2;

    /** Settings of the loss of pooled features, or of selected patches alone. */
    public MocoConfig(
            int queue,
            double momentum,
            MomentumSchedule momentumSchedule,
            double temperature,
            int embedding,
            int projectorWidth,
            boolean projectorNorm,
            int normGroup,
            boolean symmetric,
            boolean freezePatchEmbedding,
            double ifm) {
        this(
                queue,
                momentum,
                momentumSchedule,
                temperature,
                embedding,
                projectorWidth,
                projectorNorm,
                normGroup,
                symmetric,
                freezePatchEmbedding,
                ifm,
                GlobalFeatures.NONE,
                PATCH_WEIGHT);
    }

    /** The settings of MoCo v2 on ImageNet. Groups of 32 correspond to eight devices with a batch of 256. */
    public static final MocoConfig PAPER =
            new MocoConfig(65536, 0.999, MomentumSchedule.FIXED, 0.2, 128, 0, false, 32, false, false, 0);

    public MocoConfig {
        Check.that(queue >= 1 && queue <= 10_000_000, "queue must be between 1 and 10000000, was " + queue);
        Check.that(momentum >= 0 && momentum < 1, "momentum must be at least 0 and below 1, was " + momentum);
        Check.that(
                temperature > 0 && temperature <= 10, "temperature must be above 0 and at most 10, was " + temperature);
        Check.that(embedding >= 2 && embedding <= 65536, "embedding must be between 2 and 65536, was " + embedding);
        Check.that(
                projectorWidth >= 0 && projectorWidth <= 65536,
                "projectorWidth must be between 0 and 65536, was " + projectorWidth);
        InfoNce.requireModification(ifm);
        Check.that(patchWeight >= 0 && patchWeight <= 100, "patchWeight must be between 0 and 100, was " + patchWeight);
        Check.that(normGroup == 0 || normGroup >= 2, "normGroup must be 0 or at least 2, was " + normGroup);
    }

    @Override
    public SslMethod build(EncoderConfig encoder, StepConfig step, Seed seed) {
        return new Moco(this, encoder, step, seed);
    }

    @Override
    public String loss() {
        return "InfoNCE";
    }

    /**
     * Returns the number of films that share statistics of batch normalisation; 0 if nothing is normalised over the batch,
     * since groups would then only be slower.
     */
    int normGroup(BackboneConfig backbone) {
        return projectorNorm || backbone.normalisesOverFilms() ? normGroup : 0;
    }

    @Override
    public boolean dependsOnLength() {
        return momentumSchedule != MomentumSchedule.FIXED;
    }

    /** Returns the size of a norm-group: a micro-batch consists of whole groups. */
    @Override
    public int leastMicroBatch(BackboneConfig backbone) {
        return Math.max(2, normGroup(backbone));
    }

    /** {@inheritDoc} The query view forward and backward, and the key view forward; both views as both if it is symmetric. */
    @Override
    public int passes(boolean micro) {
        return symmetric ? 8 : 4;
    }

    /** Returns the shape of the projector of MoCo v2. */
    @Override
    public ProjectorShape projector() {
        return new ProjectorShape(2, projectorWidth, embedding, projectorNorm ? Norm.ALL : Norm.NONE);
    }
}
