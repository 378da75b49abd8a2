package dev.lucency.study.config;

import dev.lucency.Check;
import dev.lucency.model.FeatureChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A start that is compared with others.
 *
 * @param name name in tables
 * @param start the weights
 * @param backbones names of the backbones that the arm has; empty for all
 * @param seeds seeds of the arm; empty for those of the study
 * @param features which features are transferred, such as {@code patches}; empty for the usual ones of the start
 * @param differsIn parts of the budget in which the arm differs from others on purpose, because they are what it tests
 */
public record ArmConfig(
        String name,
        ArmStart start,
        List<String> backbones,
        List<Long> seeds,
        String features,
        List<BudgetPart> differsIn) {
    /** @throws IllegalArgumentException if there are no such features, or pixels have a choice of features */
    public ArmConfig {
        backbones = List.copyOf(backbones);
        seeds = List.copyOf(seeds);
        differsIn = List.copyOf(differsIn);
        if (!features.isEmpty()) {
            FeatureChoice.named(features);
            Check.that(!(start instanceof ArmStart.Pixels), "features must be empty for pixels, was " + features);
        }
    }

    /** Returns the values of keys that may be absent. */
    public static Map<String, Object> optional() {
        return Map.of("backbones", List.of(), "seeds", List.of(), "features", "", "differs-in", List.of());
    }

    /** Returns the same arm with another start. */
    public ArmConfig with(ArmStart other) {
        return new ArmConfig(name, other, backbones, seeds, features, differsIn);
    }

    /** Returns whether the arm is planned for a backbone. */
    public boolean has(String backbone) {
        return backbones.isEmpty() || backbones.contains(backbone);
    }

    /** Returns the choice of features; empty for the usual ones. */
    public Optional<FeatureChoice> chosenFeatures() {
        return features.isEmpty() ? Optional.empty() : Optional.of(FeatureChoice.named(features));
    }
}
