package dev.lucency.transfer;

import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of the loss of a fine-tuning. */
public sealed interface LabelLossConfig permits CrossEntropyConfig, AsymmetricConfig {
    /** Builds the loss for the training films; its tensors belong to the open scope. */
    LabelLoss build(LearningFilms films);

    /** Returns all losses by name, with default settings. */
    static Map<String, LabelLossConfig> choices() {
        Map<String, LabelLossConfig> choices = new LinkedHashMap<>();
        choices.put("cross-entropy", CrossEntropyConfig.PLAIN);
        choices.put("asymmetric", AsymmetricConfig.PAPER);
        return choices;
    }
}
