package dev.lucency.ssl;

import dev.lucency.model.BackboneConfig;
import dev.lucency.tensor.Seed;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which self-supervised method trains the backbone. */
public sealed interface MethodConfig permits MocoConfig {
    /** Builds the method around a new backbone, in the scope that is open. */
    SslMethod build(BackboneConfig backbone, Seed seed);

    /** All methods by name, each with its paper's values. */
    static Map<String, MethodConfig> choices() {
        Map<String, MethodConfig> choices = new LinkedHashMap<>();
        choices.put("moco-v2", MocoConfig.PAPER);
        return choices;
    }
}
