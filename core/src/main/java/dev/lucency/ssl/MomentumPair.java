package dev.lucency.ssl;

import dev.lucency.model.Encoder;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.ProjectorShape;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * The query encoder and the key encoder, its momentum copy, projectors included (He et al. 2020, section 3.2; Grill et al.
 * 2020, section 3.1). The key encoder starts equal to the query encoder, has no gradient, and is updated by {@link
 * MomentumUpdate}.
 */
final class MomentumPair {
    private final Encoder query;
    private final Encoder key;
    private final Map<String, Tensor> queryParameters;
    private final Map<String, Tensor> keyParameters;
    private final MomentumUpdate momentum;

    /** Builds both encoders with the same random weights. */
    MomentumPair(
            EncoderConfig encoder, ProjectorShape projector, Precision precision, MomentumUpdate momentum, Seed seed) {
        query = new Encoder(encoder, projector, precision, seed);
        key = new Encoder(encoder, projector, precision, seed);
        copyQuery();
        queryParameters = StateDict.parameters(query);
        keyParameters = StateDict.parameters(key);
        keyParameters.values().forEach(parameter -> parameter.requires_grad_(false));
        this.momentum = momentum;
        query.train(true);
        key.train(true);
    }

    /** Returns the query encoder, which is trained. */
    Encoder query() {
        return query;
    }

    /** Returns the key encoder, the momentum copy. */
    Encoder key() {
        return key;
    }

    /**
     * Moves the key encoder's parameters towards the query encoder's.
     *
     * @param progress share of all steps that are done
     */
    void follow(double progress) {
        momentum.follow(queryParameters, keyParameters, progress);
    }

    /** Copies the weights of a backbone, by name, into both encoders. */
    void startFrom(Map<String, Tensor> backbone) {
        StateDict.copy(StateDict.of(query.backbone().module()), backbone, "the start");
        copyQuery();
    }

    private void copyQuery() {
        StateDict.copy(StateDict.of(key), StateDict.of(query), "the query encoder");
    }

    /** Returns all parameters and buffers of both encoders, by name. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.putAll(StateDict.prefixed(SslMethod.ENCODER, StateDict.of(query)));
        state.putAll(StateDict.prefixed("key_encoder.", StateDict.of(key)));
        return state;
    }
}
