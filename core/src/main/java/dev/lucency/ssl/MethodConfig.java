package dev.lucency.ssl;

import dev.lucency.Stable;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.EncoderConfig;
import dev.lucency.tensor.Seed;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which self-supervised method trains the backbone. */
@Stable
public sealed interface MethodConfig permits ByolConfig, MocoConfig, SimClrConfig {
    /** Builds the method around new encoders, in the scope that is open. */
    SslMethod build(EncoderConfig encoder, StepConfig step, Seed seed);

    /** The same around a plain backbone, whose pooled features are embedded. */
    default SslMethod build(BackboneConfig backbone, StepConfig step, Seed seed) {
        return build(new EncoderConfig(backbone), step, seed);
    }

    /** How many films the method needs in a micro-batch; more than two only for its norm-group. */
    default int leastMicroBatch(BackboneConfig backbone) {
        return 2;
    }

    /** How many views of a film pass through the network together, all kept for the backward pass. */
    default int viewsAtOnce() {
        return 1;
    }

    /** The name of the loss in the field, beside its values in a report. */
    String loss();

    /** Whether a step depends on the share of the training that is done. */
    default boolean dependsOnLength() {
        return false;
    }

    /** Whether a vision transformer's patch embedding stays as it began. */
    boolean freezePatchEmbedding();

    /** All methods by name, each with its paper's values. */
    static Map<String, MethodConfig> choices() {
        Map<String, MethodConfig> choices = new LinkedHashMap<>();
        choices.put("moco-v2", MocoConfig.PAPER);
        choices.put("simclr", SimClrConfig.PAPER);
        choices.put("byol", ByolConfig.PAPER);
        return choices;
    }
}
