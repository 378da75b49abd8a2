package dev.lucency.ssl;

import dev.lucency.Check;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.ProjectorShape;
import dev.lucency.model.ProjectorShape.Norm;
import dev.lucency.tensor.Seed;

/**
 * BYOL (Grill et al. 2020).
 *
 * @param momentum of the key encoder (the paper's target network), at the start
 * @param momentumSchedule how it goes; the paper lets it rise to 1
 * @param embedding length of an embedding and of a prediction, E
 * @param projectorWidth of the hidden layer of the projector and of the predictor
 * @param freezePatchEmbedding whether a vision transformer's patch embedding stays as it began (MoCo v3); for no other
 *     backbone
 */
public record ByolConfig(
        double momentum,
        MomentumSchedule momentumSchedule,
        int embedding,
        int projectorWidth,
        boolean freezePatchEmbedding)
        implements MethodConfig {

    /** The values of BYOL on ImageNet (section 3.2), for batches of thousands of films and LARS. */
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

    /** The projector, and the predictor on top of it: two layers, batch normalisation after the hidden one (section 3.3). */
    ProjectorShape projector() {
        return new ProjectorShape(2, projectorWidth, embedding, Norm.HIDDEN);
    }
}
