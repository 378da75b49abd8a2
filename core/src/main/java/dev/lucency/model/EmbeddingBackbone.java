package dev.lucency.model;

import dev.lucency.tensor.ModuleParts;
import dev.lucency.tensor.Seed;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/**
 * Backbone with the projector of its pre-training: its pooled features are the embeddings that the contrastive loss compares, as the
 * projector returns them, before they are brought to unit length.
 *
 * <p>The module has the parts of the backbone under their own names, shared, not copied, and those of the projector under names that begin
 * with {@code projector.}.
 */
public final class EmbeddingBackbone implements Backbone {
    /** Prefix of the names of the projector's weights. */
    public static final String PROJECTOR = "projector.";

    private final Backbone backbone;
    private final Projector projector;
    private final Module module = new Module();

    /**
     * Adds a projector to a backbone; the weights of both are shared.
     *
     * @param backbone backbone, with its patch selection if it has one
     * @param projector projector on its pooled features
     */
    public EmbeddingBackbone(Backbone backbone, Projector projector) {
        this.backbone = backbone;
        this.projector = projector;
        ModuleParts.share(backbone.module(), module);
        module.register_module(PROJECTOR.substring(0, PROJECTOR.length() - 1), projector);
        module.train(backbone.module().is_training());
    }

    /** Returns another backbone of the same kind with a new projector of the same shape, in the open scope. */
    public EmbeddingBackbone untrained(Backbone other, Seed seed) {
        return new EmbeddingBackbone(other, new Projector(other.dimension(), projector.shape(), seed));
    }

    /** Computes embeddings [N, E] from the pooled features of the backbone, [N, D]. */
    public Tensor embeddings(Tensor features) {
        return projector.forward(features);
    }

    @Override
    public BackboneConfig config() {
        return backbone.config();
    }

    @Override
    public FeatureChoice featureChoice() {
        return backbone.featureChoice();
    }

    @Override
    public Backbone plain() {
        return backbone.plain();
    }

    @Override
    public List<String> stages() {
        return backbone.stages();
    }

    @Override
    public List<String> patchStages() {
        return backbone.patchStages();
    }

    @Override
    public int dimension() {
        return projector.shape().embedding();
    }

    @Override
    public int patchDimension() {
        return backbone.patchDimension();
    }

    @Override
    public FilmFeatures forward(Tensor films, Pass pass) {
        FilmFeatures made = backbone.forward(films, pass);
        Optional<Tensor> embeddings = made.vectors().map(this::embeddings); // [N, E]
        return new FilmFeatures(embeddings, made.patchGrid(), made.stageLeaf());
    }

    @Override
    public Module module() {
        return module;
    }
}
