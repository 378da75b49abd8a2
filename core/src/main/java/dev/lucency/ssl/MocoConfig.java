package dev.lucency.ssl;

import dev.lucency.Check;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.ProjectorShape;
import dev.lucency.model.ProjectorShape.Norm;
import dev.lucency.tensor.Seed;

/**
 * MoCo v2 (He et al. 2020; Chen et al. 2020).
 *
 * @param queue how many keys are kept as negatives, K
 * @param momentum of the key encoder, m, at the start
 * @param momentumSchedule how it goes; MoCo v2 leaves it where it is
 * @param temperature of the loss, T
 * @param embedding length of an embedding, E
 * @param projectorWidth of the projector's hidden layer; 0 for as wide as the backbone's features, as the paper
 * @param projectorNorm whether the projector normalises over the batch after both its layers, as MoCo v3 and SimCLR v2 do; MoCo
 *     v2 does not. On films that look alike it takes away the direction that all embeddings share, by whose drift a fresh key
 *     is otherwise told from the stale ones in the queue without looking at the film
 * @param normGroup how many views share the statistics of batch normalisation. The paper normalises on each of eight devices
 *     apart and shuffles the keys between them, so that a query cannot know its key by the batch they share; on one device the
 *     batch is cut into groups of this size instead, the keys' groups being drawn at random. 0: the whole batch is one group.
 *     Where nothing is normalised over the batch, as in a vision transformer under a projector without norm, it does nothing
 * @param symmetric whether each view is query once and key once, and the two losses are averaged (twice the work a step)
 * @param freezePatchEmbedding whether a vision transformer's patch embedding stays as it began (MoCo v3); for no other
 *     backbone
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
        boolean freezePatchEmbedding)
        implements MethodConfig {

    /** The values of MoCo v2 on ImageNet, with groups of 32 as on eight devices with a batch of 256. */
    public static final MocoConfig PAPER =
            new MocoConfig(65536, 0.999, MomentumSchedule.FIXED, 0.2, 128, 0, false, 32, false, false);

    public MocoConfig {
        Check.that(queue >= 1 && queue <= 10_000_000, "queue must be between 1 and 10000000, was " + queue);
        Check.that(momentum >= 0 && momentum < 1, "momentum must be at least 0 and below 1, was " + momentum);
        Check.that(
                temperature > 0 && temperature <= 10, "temperature must be above 0 and at most 10, was " + temperature);
        Check.that(embedding >= 2 && embedding <= 65536, "embedding must be between 2 and 65536, was " + embedding);
        Check.that(
                projectorWidth >= 0 && projectorWidth <= 65536,
                "projectorWidth must be between 0 and 65536, was " + projectorWidth);
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

    /** How many films share statistics in a backbone: without any, a batch in groups would only be slower. */
    int normGroup(BackboneConfig backbone) {
        return projectorNorm || backbone.normalisesOverFilms() ? normGroup : 0;
    }

    @Override
    public boolean dependsOnLength() {
        return momentumSchedule != MomentumSchedule.FIXED;
    }

    /** A micro-batch holds whole groups. */
    @Override
    public int leastMicroBatch(BackboneConfig backbone) {
        return Math.max(2, normGroup(backbone));
    }

    /** The projector of MoCo v2. */
    ProjectorShape projector() {
        return new ProjectorShape(2, projectorWidth, embedding, projectorNorm ? Norm.ALL : Norm.NONE);
    }
}
