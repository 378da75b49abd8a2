package dev.lucency.ssl;

import dev.lucency.Check;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.ProjectorShape;
import dev.lucency.model.ProjectorShape.Norm;
import dev.lucency.tensor.Seed;

/**
 * Settings of BYOL (Grill et al. 2020).
 *
 * @param momentum momentum of the key encoder (the paper's target network) at the start, at least 0 and below 1
 * @param momentumSchedule momentum over the training; in the paper it rises to 1
 * @param embedding length of an embedding and of a prediction, E
 * @param projectorWidth width of the hidden layer of the projector and of the predictor
 * @param freezePatchEmbedding whether the patch embedding of a vision transformer keeps its initial weights (MoCo v3); not
 *     allowed with another backbone
 */
public record ByolConfig(
        double momentum,
        MomentumSchedule momentumSchedule,
        int embedding,
        int projectorWidth,
        boolean freezePatchEmbedding)
        implements MethodConfig {

    /** The settings of BYOL on ImageNet (section 3.2), meant for batches of thousands of images and LARS. */
    public static final ByolConfig PAPER = new ByolConfig(0.996, MomentumSchedule.COSINE, 256, 4096, false);

    public ByolConfig {
        Check.that(momentum >= 0 && momentum < 1, "momentum must be at least 0 and below 1, was " + momentum);
        Check.that(embedding >= 2 && embedding <= 65536, "embedding must be between 2 and 65536, was " + embedding);
        Check.that(
                projectorWidth >= 1 && projectorWidth <= 65536,
                "projectorWidth must be between 1 and 65536, was " + projectorWidth);
    }

    @Override
    public SslMethod build(EncoderConfig encoder, StepConfig step, Seed seed) {
        return new Byol(this, encoder, step, seed);
    }

    @Override
    public String loss() {
        return "regression";
    }

    @Override
    public boolean dependsOnLength() {
        return momentumSchedule != MomentumSchedule.FIXED;
    }

    /** {@inheritDoc} Both views forward and backward, and both through the target network. */
    @Override
    public int passes(boolean micro) {
        return 8;
    }

    /**
     * Returns the shape of the projector and of the predictor: two layers, with batch normalisation after the hidden one
     * (section 3.3).
     */
    @Override
    public ProjectorShape projector() {
        return new ProjectorShape(2, projectorWidth, embedding, Norm.HIDDEN);
    }
}
