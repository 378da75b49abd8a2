package dev.lucency.transfer;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which loss a fine-tuning learns by. */
public sealed interface LabelLossConfig permits CrossEntropyConfig, AsymmetricConfig {
    /** Builds the loss for the films to learn from, in the scope that is open. */
    LabelLoss build(LearningFilms films);

    /** All losses by name, each with its usual values. */
    static Map<String, LabelLossConfig> choices() {
        Map<String, LabelLossConfig> choices = new LinkedHashMap<>();
        choices.put("cross-entropy", CrossEntropyConfig.PLAIN);
        choices.put("asymmetric", AsymmetricConfig.PAPER);
        return choices;
    }
}
