package dev.lucency.model.patches;

import dev.lucency.tensor.Seed;
import java.util.LinkedHashMap;
import java.util.Map;

/** What gives a patch its score. */
public sealed interface ScorerConfig {
    /**
     * Builds it with random weights, in the scope that is open.
     *
     * @param dimension of a patch's features
     */
    PatchScorer build(int dimension, Seed seed);

    /** All scorers by name, each with its defaults. */
    static Map<String, ScorerConfig> choices() {
        Map<String, ScorerConfig> choices = new LinkedHashMap<>();
        choices.put("linear", new Linear());
        choices.put("mlp", new Mlp(128));
        choices.put("conv", new Conv(32));
        return choices;
    }

    /** One weight a feature: a 1x1 convolution. */
    record Linear() implements ScorerConfig {
        @Override
        public PatchScorer build(int dimension, Seed seed) {
            return PatchScorer.linear(dimension, seed);
        }
    }

    /**
     * A perceptron with a hidden layer, for each patch by itself.
     *
     * @param width of the hidden layer
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
     * A 3x3 convolution and a linear layer: a patch is scored by itself and its neighbours.
     *
     * @param width of the hidden layer, the convolution's channels
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
