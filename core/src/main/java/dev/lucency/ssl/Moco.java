package dev.lucency.ssl;

import dev.lucency.augment.ViewPair;
import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.Encoder;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Momentum contrast with a queue of negatives (He et al. 2020, algorithm 1) and an MLP projector (v2: Chen et al. 2020). The key
 * encoder, projector included, starts as a true copy of the query encoder.
 */
public final class Moco implements SslMethod {
    private static final String QUERY = "query_encoder.";
    /** Before the names of the backbone that is transferred. */
    static final String BACKBONE = QUERY + "backbone.";

    private final Encoder queryEncoder;
    private final Encoder keyEncoder;
    private final Map<String, Tensor> queryParameters;
    private final Map<String, Tensor> keyParameters;
    private final KeyQueue queue;
    private final MomentumUpdate momentum;
    private final InfoNce infoNce;
    private final NormGroups groups;
    private final boolean symmetric;

    Moco(MocoConfig config, BackboneConfig backbone, Seed seed) {
        queryEncoder = new Encoder(backbone, config.embedding(), config.projectorNorm(), seed.derive(0));
        keyEncoder = new Encoder(backbone, config.embedding(), config.projectorNorm(), seed.derive(0));
        StateDict.copy(StateDict.of(keyEncoder), StateDict.of(queryEncoder), "the query encoder");
        queryParameters = StateDict.parameters(queryEncoder);
        keyParameters = StateDict.parameters(keyEncoder);
        keyParameters.values().forEach(parameter -> parameter.requires_grad_(false));
        queue = new KeyQueue(config.queue(), config.embedding(), seed.derive(1));
        momentum = new MomentumUpdate(config.momentum());
        infoNce = new InfoNce(config.temperature());
        groups = new NormGroups(config.normGroup());
        symmetric = config.symmetric();
        queryEncoder.train(true);
        keyEncoder.train(true);
    }

    @Override
    public ContrastiveLoss learn(ViewPair views, Moment moment) {
        ContrastiveLoss loss = loss(views, moment.random());
        loss.loss().backward();
        return loss;
    }

    /** The loss of a batch, with its graph. */
    ContrastiveLoss loss(ViewPair views, Seed random) {
        momentum.follow(queryParameters, keyParameters); // first, as the paper's code
        Tensor negatives = queue.snapshot(); // [K, E]: the keys of this step are queued before backward
        Tensor keys = keys(views.key(), random.derive(0)); // [N, E], unit length, no gradient
        ContrastiveLoss loss = infoNce.of(queries(views.query()), keys, negatives);
        queue.enqueue(keys);
        if (!symmetric) {
            return loss;
        }
        Tensor exchanged = keys(views.query(), random.derive(1));
        ContrastiveLoss other = infoNce.of(queries(views.key()), exchanged, negatives);
        queue.enqueue(exchanged);
        return loss.averagedWith(other);
    }

    private Tensor queries(Tensor views) {
        return groups.inOrder(views, queryEncoder::embed); // [N, E]
    }

    private Tensor keys(Tensor views, Seed random) {
        try (NoGradient still = NoGradient.open()) {
            return groups.shuffled(views, keyEncoder::embed, random); // [N, E]
        }
    }

    @Override
    public void startFrom(Map<String, Tensor> backbone) {
        StateDict.copy(StateDict.of(queryEncoder.backbone().module()), backbone, "the start");
        StateDict.copy(StateDict.of(keyEncoder), StateDict.of(queryEncoder), "the query encoder");
    }

    @Override
    public Backbone backbone() {
        return queryEncoder.backbone();
    }

    @Override
    public Map<String, Tensor> parameters() {
        return StateDict.prefixed(QUERY, queryParameters);
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.putAll(StateDict.prefixed(QUERY, StateDict.of(queryEncoder)));
        state.putAll(StateDict.prefixed("key_encoder.", StateDict.of(keyEncoder)));
        state.putAll(queue.state());
        return state;
    }
}
