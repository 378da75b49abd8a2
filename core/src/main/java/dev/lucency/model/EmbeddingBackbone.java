package dev.lucency.model;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/** Backbone of an {@link Encoder} whose pooled features are the embeddings of its projector, as the projector returns them. */
final class EmbeddingBackbone implements Backbone {
    private final Backbone backbone;
    private final Projector projector;
    private final Encoder encoder;

    /** @param backbone backbone of the encoder, with its patch selection if it has one */
    EmbeddingBackbone(Backbone backbone, Projector projector, Encoder encoder) {
        this.backbone = backbone;
        this.projector = projector;
        this.encoder = encoder;
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
        return projector.dimension();
    }

    @Override
    public int patchDimension() {
        return backbone.patchDimension();
    }

    @Override
    public FilmFeatures forward(Tensor films, Pass pass) {
        FilmFeatures made = backbone.forward(films, pass);
        Optional<Tensor> embeddings = made.vectors().map(projector::forward); // [N, E]
        return new FilmFeatures(embeddings, made.patchGrid(), made.stageLeaf());
    }

    @Override
    public Module module() {
        return encoder;
    }
}
