package dev.lucency.model;

import dev.lucency.tensor.Seed;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A backbone with a projector on top: what a contrastive method trains. The projector is thrown away after pre-training. */
public final class Encoder extends Module {
    private final Backbone backbone;
    private final Projector projector;

    /**
     * Builds one with random weights.
     *
     * @param embedding the length E of an embedding
     * @param norm whether the projector has batch normalisation
     */
    public Encoder(BackboneConfig config, int embedding, boolean norm, Seed seed) {
        backbone = config.build(seed.derive(0));
        projector = new Projector(backbone.dimension(), embedding, norm, seed.derive(1));
        register_module("backbone", backbone.module());
        register_module("projector", projector);
    }

    /** What is transferred. */
    public Backbone backbone() {
        return backbone;
    }

    /**
     * Embeds views.
     *
     * @param views [N, C, H, W], normalised
     * @return [N, E], of unit length
     */
    public Tensor embed(Tensor views) {
        Tensor embedding = projector.forward(backbone.features(views));
        return torch.normalize(embedding, new NormalizeFuncOptions());
    }
}
