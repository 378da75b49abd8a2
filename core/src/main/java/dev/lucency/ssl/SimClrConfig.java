package dev.lucency.ssl;

import dev.lucency.Check;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.GlobalFeatures;
import dev.lucency.model.ProjectorShape;
import dev.lucency.model.ProjectorShape.Norm;
import dev.lucency.settings.WrittenIfChanged;
import dev.lucency.tensor.Seed;

/**
 * Settings of SimCLR (Chen et al. 2020).
 *
 * @param temperature temperature of the loss
 * @param embedding length of an embedding, E
 * @param projectorLayers number of projector layers: 2 as in SimCLR, 3 as in SimCLR v2
 * @param projectorWidth width of the projector's hidden layers; 0 for the number of the backbone's features, as in the paper
 * @param projectorNorm whether the projector has batch normalisation after every layer, as in the paper's code
 * @param freezePatchEmbedding whether the patch embedding of a vision transformer keeps its initial weights (MoCo v3); not
 *     allowed with another backbone
 * @param ifm by how much implicit feature modification makes the contrast harder, ε of Robinson et al. 2021: the loss is averaged with
 *     a second one whose positive is less similar and whose negatives are more similar to the query by ε; 0 for none
 * @param global features of whole views that a first term of the loss compares, where patches are selected; {@code none} for the loss of the
 *     selected patches alone
 * @param patchWeight weight λ of the loss of the selected patches beside that of whole views; without effect if there is only one of them
 */
public record SimClrConfig(
        double temperature,
        int embedding,
        int projectorLayers,
        int projectorWidth,
        boolean projectorNorm,
        boolean freezePatchEmbedding,
        @WrittenIfChanged double ifm,
        @WrittenIfChanged GlobalFeatures global,
        @WrittenIfChanged double patchWeight)
        implements MethodConfig {

    /** Settings of the loss of pooled features, or of selected patches alone. */
    public SimClrConfig(
            double temperature,
            int embedding,
            int projectorLayers,
            int projectorWidth,
            boolean projectorNorm,
            boolean freezePatchEmbedding,
            double ifm) {
        this(
                temperature,
                embedding,
                projectorLayers,
                projectorWidth,
                projectorNorm,
                freezePatchEmbedding,
                ifm,
                GlobalFeatures.NONE,
                MocoConfig.PATCH_WEIGHT);
    }

    /** The settings of SimCLR on ImageNet, meant for batches of thousands of images and LARS. */
    public static final SimClrConfig PAPER = new SimClrConfig(0.1, 128, 2, 0, true, false, 0);

    public SimClrConfig {
        Check.that(
                temperature > 0 && temperature <= 10, "temperature must be above 0 and at most 10, was " + temperature);
        Check.that(embedding >= 2 && embedding <= 65536, "embedding must be between 2 and 65536, was " + embedding);
        InfoNce.requireModification(ifm);
        Check.that(patchWeight >= 0 && patchWeight <= 100, "patchWeight must be between 0 and 100, was " + patchWeight);
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
    public boolean momentumKeys() {
        return false;
    }

    @Override
    public int viewsAtOnce() {
        return 2;
    }

    /** {@inheritDoc} Both views forward and backward; in parts, all embeddings are needed before the first gradient: forward twice. */
    @Override
    public int passes(boolean micro) {
        return micro ? 8 : 6;
    }

    @Override
    public ProjectorShape projector() {
        return new ProjectorShape(projectorLayers, projectorWidth, embedding, projectorNorm ? Norm.ALL : Norm.NONE);
    }
}
