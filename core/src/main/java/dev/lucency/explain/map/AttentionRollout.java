package dev.lucency.explain.map;

import dev.lucency.Check;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.model.Backbone;
import dev.lucency.model.FeatureChoice;
import dev.lucency.model.VisionTransformer;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Attention rollout of a vision transformer (Abnar and Zuidema 2020, section 3): how much of each patch reaches the class token through
 * all blocks. The matrix of a block is half its attention weights, averaged over the heads, plus half the identity for the residual
 * connection, so that each row sums to 1. The map is the row of the class token in the product of all matrices, without the column of
 * the class token. The map does not depend on a label.
 */
public final class AttentionRollout implements MapMaker {
    private final VisionTransformer transformer;

    /**
     * Creates a maker for a vision transformer.
     *
     * @param backbone vision transformer in evaluation mode, whose features are its class token
     * @throws IllegalArgumentException if it is another backbone or has other features; the message begins with "backbone"
     */
    public AttentionRollout(Backbone backbone) {
        Check.that(
                backbone.plain() instanceof VisionTransformer && backbone.featureChoice() == FeatureChoice.POOLED,
                "backbone must be a vision transformer whose features are its class token, was "
                        + backbone.architecture() + " with features "
                        + backbone.featureChoice().text());
        transformer = (VisionTransformer) backbone.plain();
    }

    @Override
    public List<List<HeatMap>> of(Tensor films) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            List<Tensor> blocks = transformer.attention(films); // each [N, T, T]
            Tensor reached = mixed(blocks.get(blocks.size() - 1)).narrow(1, 0, 1); // [N, 1, T], of the class token
            for (int block = blocks.size() - 2; block >= 0; block--) {
                reached = reached.bmm(mixed(blocks.get(block)));
            }
            long patches = reached.size(2) - 1;
            long side = Math.round(Math.sqrt((double) patches));
            return HeatMaps.split(reached.narrow(2, 1, patches).unflatten(2, side, side)); // [N, 1, h, w]
        }
    }

    /** Returns half the attention weights plus half the identity. */
    private static Tensor mixed(Tensor weights) {
        Tensor half = weights.mul(new Scalar(0.5));
        half.diagonal(0, 1, 2).add_(new Scalar(0.5));
        return half;
    }
}
