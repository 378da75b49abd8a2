package dev.lucency.model;

import dev.lucency.tensor.Device;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * How the patches of a view are chosen, and which gradient the choice passes on. The estimators: {@code docs/designs/top-k.md}.
 * The others are controls, which need no scorer: what they reach, a learned selection has to surpass.
 */
public sealed interface SelectionConfig {
    /** Whether patches are scored by a head of their own. */
    default boolean scored() {
        return true;
    }

    /** K of this selection, where K of N patches are asked for. */
    default int kept(int patches, int asked) {
        return asked;
    }

    /**
     * The scores of a control.
     *
     * @param patches [N, D, h, w]
     * @return [N, h * w]
     */
    default Tensor scores(Tensor patches, Choosing choosing) {
        throw new IllegalStateException("scores are the scorer's");
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

    /** All selections by name, each with its defaults. */
    static Map<String, SelectionConfig> choices() {
        Map<String, SelectionConfig> choices = new LinkedHashMap<>();
        choices.put("off", new Off());
        choices.put("straight-through", new StraightThrough(1));
        choices.put("weighted", new Weighted());
        choices.put("random", new RandomPatches());
        choices.put("centre", new Centre());
        choices.put("all", new All());
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

    /**
     * The K highest; the mask passes no gradient on, so that a score counts only through the weight of a chosen patch.
     */
    record Weighted() implements SelectionConfig {}

    /** A control: K patches at random, others in every view. */
    record RandomPatches() implements SelectionConfig {
        @Override
        public boolean scored() {
            return false;
        }

        @Override
        public Tensor scores(Tensor patches, Choosing choosing) {
            Tensor drawn = torch.rand(
                    new long[] {patches.size(0), patches.size(2) * patches.size(3)},
                    new GeneratorOptional(choosing.random().generator()));
            return Device.of(patches).put(drawn);
        }
    }

    /** A control: the K patches nearest to the middle of the view. */
    record Centre() implements SelectionConfig {
        @Override
        public boolean scored() {
            return false;
        }

        @Override
        public Tensor scores(Tensor patches, Choosing choosing) {
            int rows = (int) patches.size(2);
            int columns = (int) patches.size(3);
            float[] nearness = new float[rows * columns];
            for (int p = 0; p < nearness.length; p++) {
                int row = p / columns;
                int column = p % columns;
                double y = (row + 0.5) / rows - 0.5;
                double x = (column + 0.5) / columns - 0.5;
                nearness[p] = (float) -Math.sqrt(x * x + y * y);
            }
            return Device.of(patches).tensor(nearness, 1, nearness.length).expand(patches.size(0), -1);
        }
    }

    /** A control: all patches, so that nothing is selected, but the embedding is made as a selection's. */
    record All() implements SelectionConfig {
        @Override
        public boolean scored() {
            return false;
        }

        @Override
        public int kept(int patches, int asked) {
            return patches;
        }

        @Override
        public Tensor scores(Tensor patches, Choosing choosing) {
            return patches.new_zeros(patches.size(0), patches.size(2) * patches.size(3))
                    .mul(new Scalar(1.0));
        }
    }
}
