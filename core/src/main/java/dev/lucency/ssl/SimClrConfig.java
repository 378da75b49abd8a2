package dev.lucency.ssl;

import dev.lucency.Check;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.ProjectorShape;
import dev.lucency.model.ProjectorShape.Norm;
import dev.lucency.tensor.Seed;

/**
 * SimCLR (Chen et al. 2020).
 *
 * @param temperature of the loss
 * @param embedding length of an embedding, E
 * @param projectorLayers 2 as SimCLR, 3 as SimCLR v2
 * @param projectorWidth of the projector's hidden layers; 0 for as wide as the backbone's features, as the paper
 * @param projectorNorm whether the projector normalises over the batch after every layer, as the paper's code
 * @param freezePatchEmbedding whether a vision transformer's patch embedding stays as it began (MoCo v3); for no other
 *     backbone
 */
public record SimClrConfig(
        double temperature,
        int embedding,
        int projectorLayers,
        int projectorWidth,
        boolean projectorNorm,
        boolean freezePatchEmbedding)
        implements MethodConfig {

    /** The values of SimCLR on ImageNet, for batches of thousands of films and LARS. */
    public static final SimClrConfig PAPER = new SimClrConfig(0.1, 128, 2, 0, true, false);

    public SimClrConfig {
        Check.that(
                temperature > 0 && temperature <= 10, "temperature must be above 0 and at most 10, was " + temperature);
        Check.that(embedding >= 2 && embedding <= 65536, "embedding must be between 2 and 65536, was " + embedding);
        Check.that(
                projectorLayers == 2 || projectorLayers == 3, "projectorLayers must be 2 or 3, was " + projectorLayers);
        Check.that(
                projectorWidth >= 0 && projectorWidth <= 65536,
                "projectorWidth must be between 0 and 65536, was " + projectorWidth);
    }

    @Override
    public SslMethod build(EncoderConfig encoder, StepConfig step, Seed seed) {
        return new SimClr(this, encoder, step, seed);
    }

    @Override
    public String loss() {
        return "NT-Xent";
    }

    @Override
    public int viewsAtOnce() {
        return 2;
    }

    ProjectorShape projector() {
        return new ProjectorShape(projectorLayers, projectorWidth, embedding, projectorNorm ? Norm.ALL : Norm.NONE);
    }
}
