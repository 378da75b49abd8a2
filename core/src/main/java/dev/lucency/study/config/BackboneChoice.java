package dev.lucency.study.config;

import dev.lucency.Check;
import dev.lucency.model.BackboneConfig;
import java.util.List;
import java.util.Map;

/**
 * A network of the study.
 *
 * @param name name of the backbone, such as {@code resnet18}
 * @param weights supervised weights for the arms that start from them: a file or a model folder, relative to the study's file; may be
 *     empty
 * @param pretrain overrides of every pre-training recipe with this backbone, {@code key.path=value}
 * @param fineTune overrides of every fine-tuning recipe with this backbone
 */
public record BackboneChoice(String name, String weights, List<String> pretrain, List<String> fineTune) {
    /** @throws IllegalArgumentException if there is no such backbone */
    public BackboneChoice {
        pretrain = List.copyOf(pretrain);
        fineTune = List.copyOf(fineTune);
        Check.that(
                BackboneConfig.choices().containsKey(name),
                "name must be one of "
                        + String.join(", ", BackboneConfig.choices().keySet()) + ", was " + name);
    }

    /** Returns the values of keys that may be absent. */
    public static Map<String, Object> optional() {
        return Map.of("weights", "", "pretrain", List.of(), "fine-tune", List.of());
    }
}
