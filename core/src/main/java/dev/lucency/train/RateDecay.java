package dev.lucency.train;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the learning rate falls once it is warm. */
public sealed interface RateDecay permits CosineDecay, StepDecay, ConstantRate {
    /**
     * The factor on the base rate.
     *
     * @param share of the epochs after the warm-up that are over, 0 to 1
     * @param epoch epochs that are over, warm-up included; may be a fraction
     * @return 0 to 1
     */
    double factor(double share, double epoch);

    /** Whether it goes with a schedule of so many epochs; if not, the complaint begins with {@code decay}. */
    default void requireEpochs(double warmupEpochs, int epochs) {}

    /** Whether the rate of a step depends on how many epochs there are. */
    default boolean dependsOnLength() {
        return false;
    }

    /** All by name. */
    static Map<String, RateDecay> choices() {
        Map<String, RateDecay> choices = new LinkedHashMap<>();
        choices.put("cosine", new CosineDecay());
        choices.put("steps", StepDecay.defaults());
        choices.put("constant", new ConstantRate());
        return choices;
    }
}
