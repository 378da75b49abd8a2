package dev.lucency.model.patches;

import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.tensor.StateDict;
import java.util.Optional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * Computes one vector from the patches of a view: scores the patches, chooses K and combines them. All in float32, whatever the precision
 * of the backbone.
 */
public final class TopKPooling extends Module {
    private final PatchesConfig config;
    private final Optional<PatchScorer> scorer;
    private final Optional<GatedAttention> attention;
    private final int dimension;

    /**
     * Builds the pooling with random weights.
     *
     * @param patchDimension length D of a patch feature vector
     */
    public TopKPooling(PatchesConfig config, int patchDimension, Seed seed) {
        this.config = config;
        dimension = config.combine() == Combination.CONCATENATE
                ? Math.multiplyExact((int) config.keep(), patchDimension)
                : patchDimension;
        scorer = config.selection().scored()
                ? Optional.of(register_module("scorer", config.scorer().build(patchDimension, seed)))
                : Optional.empty();
        attention = config.combine() == Combination.ATTENTION_POOLING
                ? Optional.of(register_module(
                        "attention", new GatedAttention(patchDimension, seed.derive(SeedStream.POOLING_ATTENTION))))
                : Optional.empty();
        if (!config.selection().learned()) {
            scorer.ifPresent(
                    head -> StateDict.parameters(head).values().forEach(parameter -> parameter.requires_grad_(false)));
        }
    }

    /** Returns the length of the pooled vector. */
    public int dimension() {
        return dimension;
    }

    /**
     * Pooled vectors of views, and the patches that they were computed from.
     *
     * @param vectors pooled vectors, [N, D], or [N, K * D] where patches are concatenated
     * @param selected chosen patches
     */
    public record Pooled(Tensor vectors, PatchSelection selected) {}

    /**
     * Pools patch features without details.
     *
     * @param patches patch features, [N, D, h, w], float32
     */
    Pooled pool(Tensor patches, Choosing choosing) {
        return pool(new PatchGrid(patches), choosing);
    }

    /**
     * Pools patch features.
     *
     * @param patches patch features in float32
     */
    public Pooled pool(PatchGrid patches, Choosing choosing) {
        if (config.combine() == Combination.CONCATENATE) {
            return concatenated(patches, choosing);
        }
        PatchSelection chosen = choose(patches, choosing);
        return new Pooled(weighted(patches.tokens(), chosen.mask(), contrasted(chosen.scores())), chosen);
    }

    /**
     * Scores and chooses patches without combining them.
     *
     * @param patches patch features in float32
     */
    public PatchSelection choose(PatchGrid patches, Choosing choosing) {
        Tensor scores = scores(patches, choosing); // [N, P]
        Tensor ranked = patches.hiddenLast(config.selection().ranked(contrasted(scores), choosing)); // [N, P]
        Tensor places = places(ranked, choosing); // [N, K]
        Tensor mask = config.selection().mask(ranked, places, choosing); // [N, P]
        return selected(patches, scores, patches.withoutHidden(mask), places);
    }

    /**
     * Combines other features of the chosen patches than those that they were chosen by. Patches that are not chosen have none, so no
     * gradient reaches their scores.
     *
     * @param tokens features of the chosen patches in the order of their places, [N, K, D], float32
     * @param chosen chosen patches
     * @return vectors, [N, D]
     */
    public Tensor combine(Tensor tokens, PatchSelection chosen) {
        return weighted(
                tokens,
                chosen.mask().gather(1, chosen.places()),
                contrasted(chosen.scores()).gather(1, chosen.places()));
    }

    private Pooled concatenated(PatchGrid patches, Choosing choosing) {
        SelectionConfig selection = config.selection();
        Tensor scores = scores(patches, choosing); // [N, P]
        Tensor ranked = selection.ranked(contrasted(scores), choosing); // [N, P]
        Tensor places = places(ranked, choosing); // [N, K]
        Tensor ranks = selection.ranks(ranked, places, choosing); // [N, K, P]
        Tensor mask = ranks.sum(new long[] {1}, false, new ScalarTypeOptional());
        return new Pooled(ranks.bmm(patches.tokens()).flatten(1, -1), selected(patches, scores, mask, places));
    }

    private Tensor weighted(Tensor tokens, Tensor mask, Tensor scores) {
        Tensor weights = weights(mask, scores, tokens); // [N, P]
        return weights.unsqueeze(1).bmm(tokens).squeeze(1);
    }

    private PatchSelection selected(PatchGrid patches, Tensor scores, Tensor mask, Tensor places) {
        PatchSelection made =
                new PatchSelection(scores, mask, places, patches.rows(), patches.columns()).withNorms(patches.norms());
        return config.teacher().on() ? made.withTaught(taught(patches.detached())) : made;
    }

    /** Scores the patches again for the teacher, whose loss trains the scorer but not the backbone. */
    private TaughtPatches taught(PatchGrid patches) {
        return new TaughtPatches(patches.tokens(), scorer.orElseThrow().scores(patches), patches.visible());
    }

    /** Returns the scores as the contrastive loss sees them: constants, if the scorer is not to learn from it. */
    private Tensor contrasted(Tensor scores) {
        return config.teacher().contrast() ? scores : scores.detach();
    }

    private Tensor scores(PatchGrid patches, Choosing choosing) {
        if (config.selection() instanceof ControlSelection control) {
            return control.scores(patches, choosing);
        }
        Tensor scores = scorer.orElseThrow().scores(patches);
        return config.selection().learned() ? scores : scores.detach();
    }

    private Tensor places(Tensor ranked, Choosing choosing) {
        int patches = (int) ranked.size(1);
        int kept = config.kept(patches, choosing);
        int explored = choosing.learning() ? (int) Math.rint(config.explore() * kept) : 0;
        Seed ties = choosing.random().derive(SeedStream.TIES);
        return explored == 0 || kept == patches
                ? Ranking.top(ranked, kept, ties)
                : Ranking.explored(ranked, kept, explored, ties);
    }

    /** Returns the weight of each patch, [N, P]; each row sums to 1. */
    private Tensor weights(Tensor mask, Tensor scores, Tensor tokens) {
        Tensor weights = mask;
        if (attention.isPresent()) {
            weights = Ranking.weighed(mask, attention.get().logits(tokens));
        } else if (config.combine() == Combination.WEIGHTED_MEAN && scorer.isPresent()) {
            weights = Ranking.weighed(mask, scores.div(new Scalar(config.temperature())));
        }
        return weights.div(weights.sum(new long[] {1}, true, new ScalarTypeOptional()));
    }
}
