package dev.lucency.model.patches;

import dev.lucency.tensor.Seed;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of the head that scores patches. */
public sealed interface ScorerConfig {
    /**
     * Builds the scorer with random weights; its tensors belong to the open scope.
     *
     * @param dimension length of a patch feature vector
     */
    PatchScorer build(int dimension, Seed seed);

    /** Returns all scorers by name, with default settings. */
    static Map<String, ScorerConfig> choices() {
        Map<String, ScorerConfig> choices = new LinkedHashMap<>();
        choices.put("linear", new Linear());
        choices.put("mlp", new Mlp(128));
        choices.put("conv", new Conv(32));
        return choices;
    }

    /** One weight per feature: a 1x1 convolution. */
    record Linear() implements ScorerConfig {
        @Override
        public PatchScorer build(int dimension, Seed seed) {
            return PatchScorer.linear(dimension, seed);
        }
    }

    /**
     * A perceptron with one hidden layer that sees each patch separately.
     *
     * @param width width of the hidden layer
     */
    record Mlp(int width) implements ScorerConfig {
        public Mlp {
            requireWidth(width);
        }

        @Override
        public PatchScorer build(int dimension, Seed seed) {
            return PatchScorer.perceptron(dimension, width, seed);
        }
    }

    /**
     * A 3x3 convolution and a linear layer: the score of a patch depends on the patch and its neighbours.
     *
     * @param width number of channels of the hidden layer
     */
    record Conv(int width) implements ScorerConfig {
        public Conv {
            requireWidth(width);
        }

        @Override
        public PatchScorer build(int dimension, Seed seed) {
            return PatchScorer.convolution(dimension, width, seed);
        }
    }

    private static void requireWidth(int width) {
        if (width < 1 || width > 65536) {
            throw new IllegalArgumentException("width must be between 1 and 65536, was " + width);
        }
    }
}
