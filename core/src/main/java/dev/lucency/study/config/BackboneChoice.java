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
 * @param seeds seeds of the arms with this backbone; empty for those of the study
 * @param pretrain overrides of every pre-training recipe with this backbone, {@code key.path=value}
 * @param fineTune overrides of every fine-tuning recipe with this backbone
 */
public record BackboneChoice(
        String name, String weights, List<Long> seeds, List<String> pretrain, List<String> fineTune) {
    /** @throws IllegalArgumentException if there is no such backbone */
    public BackboneChoice {
        seeds = List.copyOf(seeds);
        pretrain = List.copyOf(pretrain);
        fineTune = List.copyOf(fineTune);
        Check.that(
                BackboneConfig.choices().containsKey(name),
                "name must be one of "
                        + String.join(", ", BackboneConfig.choices().keySet()) + ", was " + name);
    }

    /** Returns the values of keys that may be absent. */
    public static Map<String, Object> optional() {
        return Map.of("weights", "", "seeds", List.of(), "pretrain", List.of(), "fine-tune", List.of());
    }
}
