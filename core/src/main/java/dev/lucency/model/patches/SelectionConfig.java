package dev.lucency.model.patches;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * How the patches of a view are chosen, and which gradient the choice passes on. The estimators, with their formulas: {@code
 * docs/designs/top-k.md}. {@link Detached} and the {@link ControlSelection}s learn no choice: what they reach, a learned
 * selection has to surpass.
 */
public sealed interface SelectionConfig
        permits SelectionConfig.Off,
                SelectionConfig.StraightThrough,
                SelectionConfig.Weighted,
                SelectionConfig.Detached,
                GumbelSelection,
                PerturbedSelection,
                ControlSelection {
    /** Whether patches are scored by a head of their own. */
    default boolean scored() {
        return true;
    }

    /** Whether that head is trained. */
    default boolean learned() {
        return scored();
    }

    /** Whether a choice while learning depends on the share of the training that is done. */
    default boolean dependsOnLength() {
        return false;
    }

    /** K of this selection, where K of N patches are asked for. */
    default int kept(int patches, int asked) {
        return asked;
    }

    /** What the patches are ranked by, [N, P]: the scores, or those with noise. */
    default Tensor ranked(Tensor scores, Choosing choosing) {
        return scores;
    }

    /**
     * How much of each patch is chosen, with the estimator's gradient.
     *
     * @param ranked [N, P], what they were ranked by
     * @param places [N, K], whole numbers: the chosen ones
     * @return [N, P]
     */
    default Tensor mask(Tensor ranked, Tensor places, Choosing choosing) {
        return Ranking.mask(ranked, places);
    }

    /**
     * How much of each patch is chosen for each rank, with the estimator's gradient. Over all ranks it adds up to the mask.
     *
     * @param ranked [N, P], what they were ranked by
     * @param places [N, K], whole numbers: the chosen ones in their order
     * @return [N, K, P]
     */
    default Tensor ranks(Tensor ranked, Tensor places, Choosing choosing) {
        return Ranking.ranks(mask(ranked, places, choosing), places);
    }

    /** All selections by name, each with its defaults. */
    static Map<String, SelectionConfig> choices() {
        Map<String, SelectionConfig> choices = new LinkedHashMap<>();
        choices.put("off", new Off());
        choices.put("straight-through", new StraightThrough(1));
        choices.put("gumbel", new GumbelSelection(1, 0.1));
        choices.put("perturbed", new PerturbedSelection(100, 0.05));
        choices.put("weighted", new Weighted());
        choices.put("detached", new Detached());
        choices.put("random", new ControlSelection.RandomPatches());
        choices.put("centre", new ControlSelection.Centre());
        choices.put("norm", new ControlSelection.FeatureNorm());
        choices.put("attention", new ControlSelection.ClassAttention());
        choices.put("all", new ControlSelection.All());
        return choices;
    }

    /** None: a view's embedding is made of pooled features. */
    record Off() implements SelectionConfig {
        @Override
        public boolean scored() {
            return false;
        }
    }

    /**
     * The K highest in the forward pass; in the backward pass the mask is taken for a sigmoid of how far a score lies above the
     * threshold between the chosen and the others, so that every patch's score gets a gradient (Bengio et al. 2013).
     *
     * @param temperature of the sigmoid
     */
    record StraightThrough(double temperature) implements SelectionConfig {
        public StraightThrough {
            if (!(temperature > 0 && temperature <= 100)) {
                throw new IllegalArgumentException("temperature must be above 0 and at most 100, was " + temperature);
            }
        }

        @Override
        public Tensor mask(Tensor ranked, Tensor places, Choosing choosing) {
            return Ranking.straightThrough(ranked, places, temperature);
        }
    }

    /** The K highest; the mask passes no gradient on, so that a score counts only through the weight of a chosen patch. */
    record Weighted() implements SelectionConfig {}

    /**
     * A control: the K highest by a scorer that stays as it was drawn. No gradient passes through its scores, to the backbone
     * neither, or patches would learn to be chosen by it.
     */
    record Detached() implements SelectionConfig {
        @Override
        public boolean learned() {
            return false;
        }
    }
}
