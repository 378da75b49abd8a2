package dev.lucency.model;

import dev.lucency.tensor.Autocast;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.Map;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A backbone with a projector on top: what a contrastive method trains. The projector is thrown away after pre-training. */
public final class Encoder extends Module {
    private final Backbone backbone;
    private final Projector projector;
    private Precision precision = Precision.FLOAT32;

    /**
     * Builds one with random weights.
     *
     * @param shape of the projector
     */
    public Encoder(BackboneConfig config, ProjectorShape shape, Seed seed) {
        backbone = config.build(seed.derive(0));
        projector = new Projector(backbone.dimension(), shape, seed.derive(1));
        register_module("backbone", backbone.module());
        register_module("projector", projector);
    }

    /** What is transferred. */
    public Backbone backbone() {
        return backbone;
    }

    /** From now on the forward pass is computed in a precision, up to the embedding, whose length is always made 1 in 32 bits. */
    public void computeIn(Precision asked) {
        precision = asked;
    }

    /**
     * Leaves a vision transformer's patch embedding as it is: no gradient reaches it, which makes its training steadier
     * (Chen et al. 2021, MoCo v3, section 4.1). Other backbones have none, and nothing is frozen.
     */
    public void freezePatchEmbedding() {
        StateDict.below("patch_embed.", StateDict.parameters(backbone.module()))
                .values()
                .forEach(parameter -> parameter.requires_grad_(false));
    }

    /** The parameters that are not frozen, by name. */
    public Map<String, Tensor> trained() {
        Map<String, Tensor> parameters = StateDict.parameters(this);
        parameters.values().removeIf(parameter -> !parameter.requires_grad());
        return parameters;
    }

    /**
     * Embeds views.
     *
     * @param views [N, C, H, W], normalised
     * @return [N, E], of unit length
     */
    public Tensor embed(Tensor views) {
        return torch.normalize(Tensors.toFloat(projected(views)), new NormalizeFuncOptions());
    }

    private Tensor projected(Tensor views) {
        try (Autocast cast = Autocast.open(precision, views)) {
            return projector.forward(backbone.features(views));
        }
    }
}
