package dev.lucency.study.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The weights that an arm transfers. */
public sealed interface ArmStart {
    /** Returns the starts by name, with default settings. */
    static Map<String, ArmStart> choices() {
        Map<String, ArmStart> choices = new LinkedHashMap<>();
        choices.put("random", new Random());
        choices.put("pixels", new Pixels());
        choices.put("weights", new Weights());
        choices.put("pretrained", new Pretrained("", List.of(), Initial.RANDOM));
        return choices;
    }

    /** Random weights; with fine-tuning, this is training from scratch. */
    record Random() implements ArmStart {}

    /** The gray values of the film, averaged to 24 x 24 pixels, without a network. They cannot be fine-tuned. */
    record Pixels() implements ArmStart {}

    /** The supervised weights that the backbone names. */
    record Weights() implements ArmStart {}

    /** Weights at the beginning of a pre-training. */
    enum Initial {
        /** Random weights. */
        RANDOM,

        /** The supervised weights that the backbone names. */
        WEIGHTS
    }

    /**
     * A pre-training without labels.
     *
     * @param recipe file of the pre-training, relative to the study's file
     * @param set overrides of the recipe, {@code key.path=value}
     * @param initial weights at the beginning
     */
    record Pretrained(String recipe, List<String> set, Initial initial) implements ArmStart {
        public Pretrained {
            set = List.copyOf(set);
        }

        /** Returns the same pre-training with further overrides, which come last. */
        public Pretrained with(List<String> overrides) {
            return new Pretrained(
                    recipe, Stream.concat(set.stream(), overrides.stream()).toList(), initial);
        }
    }
}
