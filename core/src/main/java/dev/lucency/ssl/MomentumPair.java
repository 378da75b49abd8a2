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
 * An encoder that learns and its slow copy, projectors included (He et al. 2020, section 3.2; Grill et al. 2020, section 3.1). The
 * copy starts equal, gets no gradient, and follows by {@link MomentumUpdate}.
 */
final class MomentumPair {
    private final Encoder query;
    private final Encoder key;
    private final Map<String, Tensor> queryParameters;
    private final Map<String, Tensor> keyParameters;
    private final MomentumUpdate momentum;

    /** Builds both with the same random weights. */
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

    /** The encoder that learns. */
    Encoder query() {
        return query;
    }

    /** The slow copy. */
    Encoder key() {
        return key;
    }

    /**
     * Moves the copy's parameters towards the encoder's.
     *
     * @param progress the share of all steps that are done
     */
    void follow(double progress) {
        momentum.follow(queryParameters, keyParameters, progress);
    }

    /** Gives both the weights of a backbone, by name. */
    void startFrom(Map<String, Tensor> backbone) {
        StateDict.copy(StateDict.of(query.backbone().module()), backbone, "the start");
        copyQuery();
    }

    private void copyQuery() {
        StateDict.copy(StateDict.of(key), StateDict.of(query), "the query encoder");
    }

    /** All weights and statistics of both, by name. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.putAll(StateDict.prefixed(SslMethod.ENCODER, StateDict.of(query)));
        state.putAll(StateDict.prefixed("key_encoder.", StateDict.of(key)));
        return state;
    }
}
