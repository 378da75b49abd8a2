package dev.lucency.model;

import dev.lucency.model.patches.Choosing;
import dev.lucency.model.patches.PatchGrid;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.TopKPooling;
import dev.lucency.tensor.Autocast;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/**
 * A backbone with a projector on top: what a contrastive method trains. Between the two, if patches are selected, {@link
 * TopKPooling}. The projector is thrown away after pre-training.
 */
public final class Encoder extends Module {
    private final Backbone backbone;
    private final PatchesConfig selection;
    private final Optional<TopKPooling> pooling;
    private final Projector projector;
    private final Precision precision;

    /**
     * Builds one with random weights.
     *
     * @param shape of the projector
     * @param precision of the forward pass, up to the embedding, whose length is always made 1 in 32 bits
     */
    public Encoder(EncoderConfig config, ProjectorShape shape, Precision precision, Seed seed) {
        this.precision = precision;
        backbone = config.backbone().build(seed.derive(SeedStream.BACKBONE));
        selection = config.patches();
        pooling = config.patches().on()
                ? Optional.of(new TopKPooling(
                        config.patches(), backbone.patchDimension(), seed.derive(SeedStream.PATCH_POOLING)))
                : Optional.empty();
        int features = pooling.map(TopKPooling::dimension).orElse(backbone.dimension());
        projector = new Projector(features, shape, seed.derive(SeedStream.PROJECTOR));
        register_module("backbone", backbone.module());
        pooling.ifPresent(patches -> register_module("patches", patches));
        register_module("projector", projector);
    }

    /** What is transferred: where patches are selected, their mean, since nothing trains what the backbone pools itself. */
    public Backbone backbone() {
        return pooling.isPresent() ? PatchMean.of(backbone) : backbone;
    }

    /** The backbone with what selects its patches, if patches are selected; made anew at each call, in the scope that is open. */
    public Optional<TopKBackbone> selecting() {
        return pooling.map(patches -> new TopKBackbone(backbone, selection, patches));
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
     * Encodes views.
     *
     * @param views [N, C, H, W], normalised
     * @param choosing how patches are chosen, if they are
     */
    public EncoderOutput encode(Tensor views, Choosing choosing) {
        return project(views, choosing).normalised();
    }

    /** The same with embeddings as the projector gives them, of any length. */
    public EncoderOutput project(Tensor views, Choosing choosing) {
        if (pooling.isEmpty()) {
            return new EncoderOutput(projected(cast(views, backbone::features)), Optional.empty());
        }
        TopKPooling.Pooled pooled = pooling.get().pool(grid(views), choosing);
        return new EncoderOutput(projected(pooled.vectors()), Optional.of(pooled.selected()));
    }

    private PatchGrid grid(Tensor views) {
        try (Autocast cast = Autocast.open(precision, views)) {
            return backbone.forward(views, Pass.DETAILED_PATCHES).grid().toFloat();
        }
    }

    /** From features [N, D] to embeddings [N, E]. */
    private Tensor projected(Tensor features) {
        return Tensors.atLeastFloat(cast(features, projector::forward));
    }

    private Tensor cast(Tensor x, UnaryOperator<Tensor> pass) {
        try (Autocast cast = Autocast.open(precision, x)) {
            return pass.apply(x);
        }
    }
}
