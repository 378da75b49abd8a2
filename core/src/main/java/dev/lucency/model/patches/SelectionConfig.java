package dev.lucency.model.patches;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * How the patches of a view are chosen, and which gradient the choice has. {@code docs/designs/top-k-mechanism.md} gives the formulas of the
 * estimators. {@link Detached} and the {@link ControlSelection}s do not learn the choice: they are the controls that a learned selection
 * has to exceed.
 */
public sealed interface SelectionConfig
        permits SelectionConfig.Off,
                SelectionConfig.StraightThrough,
                SelectionConfig.Weighted,
                SelectionConfig.Detached,
                GumbelSelection,
                PerturbedSelection,
                ControlSelection {
    /** Returns whether patches are scored by a scoring head. */
    default boolean scored() {
        return true;
    }

    /** Returns whether the scoring head is trained. */
    default boolean learned() {
        return scored();
    }

    /** Returns whether a choice while learning depends on the progress of the training. */
    default boolean dependsOnLength() {
        return false;
    }

    /** Returns the number of patches that this selection chooses, where {@code asked} of {@code patches} are configured. */
    default int kept(int patches, int asked) {
        return asked;
    }

    /** Returns the values that patches are ranked by, [N, P]: the scores, or scores with noise. */
    default Tensor ranked(Tensor scores, Choosing choosing) {
        return scores;
    }

    /**
     * Returns how much of each patch is chosen, with the estimator's gradient.
     *
     * @param ranked values that the patches were ranked by, [N, P]
     * @param places indices of the chosen patches, integers [N, K]
     * @return mask, [N, P]
     */
    default Tensor mask(Tensor ranked, Tensor places, Choosing choosing) {
        return Ranking.mask(ranked, places);
    }

    /**
     * Returns how much of each patch is chosen for each rank, with the estimator's gradient. The sum over the ranks is the mask.
     *
     * @param ranked values that the patches were ranked by, [N, P]
     * @param places indices of the chosen patches in their order, integers [N, K]
     * @return mask per rank, [N, K, P]
     */
    default Tensor ranks(Tensor ranked, Tensor places, Choosing choosing) {
        return Ranking.ranks(mask(ranked, places, choosing), places);
    }

    /** Returns all selections by name, with default settings. */
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

    /** No selection: the embedding is computed from pooled features. */
    record Off() implements SelectionConfig {
        @Override
        public boolean scored() {
            return false;
        }
    }

    /**
     * The K highest scores in the forward pass; in the backward pass the mask is replaced by a sigmoid of the distance between a score and
     * the threshold between chosen and other patches, so that every score gets a gradient (Bengio et al. 2013).
     *
     * @param temperature temperature of the sigmoid
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

    /** The K highest scores; the mask has no gradient, so that scores learn only through the weights of the chosen patches. */
    record Weighted() implements SelectionConfig {}

    /**
     * Control: the K highest scores of a scorer that keeps its random weights. No gradient passes through its scores to the backbone
     * either; otherwise patch features would learn to be chosen.
     */
    record Detached() implements SelectionConfig {
        @Override
        public boolean learned() {
            return false;
        }
    }
}
