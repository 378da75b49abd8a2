package dev.lucency.explain.map;

import dev.lucency.explain.score.HeatMap;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmFeatures;
import dev.lucency.model.Pass;
import dev.lucency.tensor.GradientRecording;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Grad-CAM of the agreement of views: which places of a film make its embedding similar to the embeddings of other views of the film. The
 * output that is differentiated is the cosine similarity of query and key, averaged over the keys (the logit of a contrastive loss, without
 * its temperature). The channels of a stage are weighted by the gradient, averaged over the places, and added, as in Grad-CAM (Selvaraju et
 * al. 2017, equation 1). Keys have no gradient.
 *
 * <p>Unlike Grad-CAM, the map keeps negative sums. The cosine does not depend on the length of the embedding: what turns the embedding
 * towards the keys and what turns it away nearly balance over a film, and where the places of a film look alike, all sums may be negative.
 * The gradient is 0 if a query equals its keys, so that the other views of a film must differ from it.
 */
public final class SimilarityCam implements MapMaker {
    private final Backbone backbone;
    private final int stage;

    /**
     * Creates a maker for an encoder or a backbone.
     *
     * @param backbone backbone in evaluation mode whose pooled features are compared: those of {@link
     *     dev.lucency.model.EmbeddingBackbone} are the embeddings of a pre-training
     * @param stage one of {@link Backbone#stages()}; empty for the last of {@link Backbone#patchStages()}
     * @throws IllegalArgumentException if the backbone has no such stage; the message begins with "stage"
     */
    public SimilarityCam(Backbone backbone, Optional<String> stage) {
        this.backbone = backbone;
        this.stage = MapStage.number(backbone, stage);
    }

    /** {@inheritDoc} The keys are six views of each film: rotated by 10 degrees either way, and cropped to 80 % of its side in each corner. */
    @Override
    public List<List<HeatMap>> of(Tensor films) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            return of(films, NearViews.of(films));
        }
    }

    /**
     * Computes the maps of films for given keys.
     *
     * @param films normalised films [N, C, S, S]
     * @param keys other views of the same films, at least one, each [N, C, H, W]
     * @return per film, one map of the place in {@code films}
     */
    public List<List<HeatMap>> of(Tensor films, List<Tensor> keys) {
        try (Scope scope = Scope.open();
                GradientRecording recording = GradientRecording.open()) {
            Tensor key = meanKey(keys); // [N, E]
            FilmFeatures query = backbone.forward(films, Pass.POOLED.withLeaf(stage));
            Tensor cosines = directions(query.pooled()).mul(key).sum(new long[] {1}, false, new ScalarTypeOptional());
            return HeatMaps.split(
                    ChannelWeighting.sum(cosines, query.leaf(), recording).unsqueeze(1));
        }
    }

    /** Computes the mean of the normalised embeddings; its product with a query is the mean of the cosines. */
    private Tensor meanKey(List<Tensor> keys) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor sum = directions(backbone.features(keys.get(0)));
            for (Tensor views : keys.subList(1, keys.size())) {
                sum = sum.add(directions(backbone.features(views)));
            }
            return scope.keep(sum.div(new Scalar((double) keys.size())));
        }
    }

    /** Brings vectors [N, E] to length 1. */
    private static Tensor directions(Tensor vectors) {
        return torch.normalize(vectors, new NormalizeFuncOptions());
    }
}
