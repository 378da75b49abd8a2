package dev.lucency.train;

import java.util.LinkedHashMap;
import java.util.Map;

/** The decay of the learning rate after the warm-up. */
public sealed interface RateDecay permits CosineDecay, StepDecay, ConstantRate {
    /**
     * Returns the factor on the base learning rate.
     *
     * @param share share of the epochs after the warm-up that are done, 0 to 1
     * @param epoch epochs done, warm-up included; may be a fraction
     * @return 0 to 1
     */
    double factor(double share, double epoch);

    /**
     * Checks that the decay is valid for a number of epochs; otherwise throws an error whose message starts with {@code decay}.
     */
    default void requireEpochs(double warmupEpochs, int epochs) {}

    /** Returns whether the rate of a step depends on the total number of epochs. */
    default boolean dependsOnLength() {
        return false;
    }

    /** Returns all decays by name. */
    static Map<String, RateDecay> choices() {
        Map<String, RateDecay> choices = new LinkedHashMap<>();
        choices.put("cosine", new CosineDecay());
        choices.put("steps", StepDecay.defaults());
        choices.put("constant", new ConstantRate());
        return choices;
    }
}
