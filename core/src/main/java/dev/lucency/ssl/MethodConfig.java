package dev.lucency.ssl;

import dev.lucency.Stable;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.GlobalFeatures;
import dev.lucency.model.ProjectorShape;
import dev.lucency.tensor.Seed;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of a self-supervised method. */
@Stable
public sealed interface MethodConfig permits ByolConfig, MocoConfig, SimClrConfig {
    /** Builds the method around new encoders in the open scope. */
    SslMethod build(EncoderConfig encoder, StepConfig step, Seed seed);

    /** Builds the method around a plain backbone, whose pooled features are projected to embeddings. */
    default SslMethod build(BackboneConfig backbone, StepConfig step, Seed seed) {
        return build(new EncoderConfig(backbone), step, seed);
    }

    /** Returns the smallest micro-batch, in films; it exceeds 2 only if the method has a norm-group. */
    default int leastMicroBatch(BackboneConfig backbone) {
        return 2;
    }

    /** Returns whether a momentum encoder makes the keys, which are comparable over many steps. */
    default boolean momentumKeys() {
        return true;
    }

    /** Returns how many views of a film pass through the network together and are kept for the backward pass. */
    default int viewsAtOnce() {
        return 1;
    }

    /**
     * Returns the number of passes of a view through the encoder that a step computes for each film; a backward pass counts as two.
     *
     * @param micro whether a step computes its batch in parts
     */
    int passes(boolean micro);

    /** Returns the shape of the projector of the encoder. */
    ProjectorShape projector();

    /** Returns the usual name of the loss, which the report prints next to its values. */
    String loss();

    /** Returns whether a step depends on the share of the training that is done. */
    default boolean dependsOnLength() {
        return false;
    }

    /** Returns the features of whole views that are compared beside the selected patches. */
    default GlobalFeatures global() {
        return GlobalFeatures.NONE;
    }

    /** Returns whether the patch embedding of a vision transformer keeps its initial weights. */
    boolean freezePatchEmbedding();

    /** Returns all methods by name, each with the settings of its paper. */
    static Map<String, MethodConfig> choices() {
        Map<String, MethodConfig> choices = new LinkedHashMap<>();
        choices.put("moco-v2", MocoConfig.PAPER);
        choices.put("simclr", SimClrConfig.PAPER);
        choices.put("byol", ByolConfig.PAPER);
        return choices;
    }
}
