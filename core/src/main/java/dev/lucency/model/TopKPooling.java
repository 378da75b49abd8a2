package dev.lucency.model;

import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * Makes one vector of the patches of a view: scores them, chooses K, combines the chosen. All in 32 bits, whatever the backbone is
 * computed in.
 */
public final class TopKPooling extends Module {
    private final PatchesConfig config;
    private final Optional<PatchScorer> scorer;
    private final int dimension;

    /**
     * Builds one with random weights.
     *
     * @param dimension of a patch's features
     */
    TopKPooling(PatchesConfig config, int dimension, Seed seed) {
        this.config = config;
        this.dimension = dimension;
        scorer = config.selection().scored()
                ? Optional.of(register_module("scorer", config.scorer().build(dimension, seed)))
                : Optional.empty();
    }

    /** The length of the vector that is made. */
    int dimension() {
        return dimension;
    }

    /**
     * The vectors of views, and what they are made of.
     *
     * @param vectors [N, D]
     * @param selected the chosen patches
     */
    record Pooled(Tensor vectors, Selected selected) {}

    /**
     * Pools.
     *
     * @param patches [N, D, h, w], in 32 bits
     */
    Pooled pool(Tensor patches, Choosing choosing) {
        Tensor tokens = patches.flatten(2, -1).transpose(1, 2); // [N, P, D]
        Tensor scores = scorer.isPresent()
                ? scorer.get().scores(tokens)
                : config.selection().scores(patches, choosing);
        Selected selected =
                select(scores, patches.size(2), patches.size(3), choosing).withNorms(Tensors.lengths(tokens.detach()));
        Tensor vectors = weights(selected).unsqueeze(1).bmm(tokens).squeeze(1);
        return new Pooled(vectors, selected);
    }

    private Selected select(Tensor scores, long rows, long columns, Choosing choosing) {
        int kept = config.kept((int) (rows * columns), choosing);
        Tensor ranked = config.selection().ranked(scores, choosing);
        Seed ties = choosing.random().derive(1);
        int explored = choosing.learning() ? (int) Math.rint(config.explore() * kept) : 0;
        Tensor places = explored == 0 || kept == rows * columns
                ? Ranking.top(ranked, kept, ties)
                : Ranking.explored(ranked, kept, explored, ties);
        Tensor mask = config.selection().mask(ranked, places, choosing);
        return new Selected(scores, mask, places, rows, columns);
    }

    /** How much each patch counts, [N, P], each row of sum 1. */
    private Tensor weights(Selected selected) {
        Tensor weights = selected.mask();
        if (config.combine() == Combination.WEIGHTED_MEAN && scorer.isPresent()) {
            Tensor scaled = selected.scores().div(new Scalar(config.temperature()));
            Tensor highest = scaled.detach().amax(new long[] {1}, true);
            weights = weights.mul(scaled.sub(highest).exp());
        }
        return weights.div(weights.sum(new long[] {1}, true, new ScalarTypeOptional()));
    }
}
