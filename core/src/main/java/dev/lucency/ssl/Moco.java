package dev.lucency.ssl;

import dev.lucency.augment.ViewPair;
import dev.lucency.model.Backbone;
import dev.lucency.model.Choosing;
import dev.lucency.model.Encoder;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.EncoderOutput;
import dev.lucency.model.TopKBackbone;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Momentum contrast with a queue of negatives (He et al. 2020, algorithm 1) and an MLP projector (v2: Chen et al. 2020). The key
 * encoder, projector included, starts as a true copy of the query encoder. The keys of a batch do not depend on its queries, so
 * micro-batches give the gradient of the whole batch: the queue is filled after all of them, and needs no copy.
 */
public final class Moco implements SslMethod {
    private final Encoder queryEncoder;
    private final Encoder keyEncoder;
    private final Map<String, Tensor> queryParameters;
    private final Map<String, Tensor> keyParameters;
    private final KeyQueue queue;
    private final MomentumUpdate momentum;
    private final InfoNce infoNce;
    private final NormGroups groups;
    private final boolean symmetric;
    private PatchRegularisersConfig regularisers = PatchRegularisersConfig.defaults();

    Moco(MocoConfig config, EncoderConfig encoder, int microBatch, Seed seed) {
        queryEncoder = new Encoder(encoder, config.projector(), seed.derive(0));
        keyEncoder = new Encoder(encoder, config.projector(), seed.derive(0));
        StateDict.copy(StateDict.of(keyEncoder), StateDict.of(queryEncoder), "the query encoder");
        if (config.freezePatchEmbedding()) {
            queryEncoder.freezePatchEmbedding();
        }
        queryParameters = StateDict.parameters(queryEncoder);
        keyParameters = StateDict.parameters(keyEncoder);
        keyParameters.values().forEach(parameter -> parameter.requires_grad_(false));
        queue = new KeyQueue(config.queue(), config.embedding(), seed.derive(1));
        momentum = new MomentumUpdate(config.momentum(), config.momentumSchedule());
        infoNce = new InfoNce(config.temperature());
        groups = new NormGroups(config.normGroup(encoder.backbone()), microBatch);
        symmetric = config.symmetric();
        queryEncoder.train(true);
        keyEncoder.train(true);
    }

    @Override
    public LearnedStep learn(ViewPair views, StepContext moment) {
        momentum.follow(queryParameters, keyParameters, moment.progress()); // first, as the paper's code
        EncoderOutput keys = keys(views.key(), moment.derive(0)); // [N, E], unit length, no gradient
        LearnedStep loss = contrast(views, keys, moment.derive(2));
        if (!symmetric) {
            queue.enqueue(keys.embeddings());
            return loss;
        }
        EncoderOutput exchanged = keys(views.query(), moment.derive(1));
        LearnedStep other = contrast(views.exchanged(), exchanged, moment.derive(3));
        queue.enqueue(keys.embeddings()); // after both: each direction is compared with the keys before this step
        queue.enqueue(exchanged.embeddings());
        return loss.averagedWith(other);
    }

    /** The loss of a batch of queries, whose gradient is added micro-batch by micro-batch. */
    private LearnedStep contrast(ViewPair pair, EncoderOutput keys, StepContext moment) {
        Tensor views = pair.query();
        PatchRegularisers regularising = new PatchRegularisers(regularisers, pair, keys.selected());
        List<LearnedStep> losses = new ArrayList<>();
        for (List<Span> micro : groups.microBatches(views.size(0))) {
            Span films = Span.joined(micro);
            double share = (symmetric ? 0.5 : 1) * films.films() / views.size(0);
            try (Scope scope = Scope.open()) {
                EncoderOutput queries = NormGroups.encode(views, micro, encoding(queryEncoder, moment, true));
                EncoderOutput own = films.of(keys);
                Optional<SelectedPair> selected = SelectedPair.of(queries.selected(), own.selected());
                Penalty penalty = regularising.ofQueries(selected, films);
                LearnedStep loss = infoNce.of(queries.embeddings(), own.embeddings(), queue.keys())
                        .of(selected)
                        .with(penalty.figures());
                penalty.addedTo(loss.loss()).mul(new Scalar(share)).backward();
                losses.add(loss.keptBeyond(scope));
            }
        }
        return LearnedStep.joined(losses);
    }

    private EncoderOutput keys(Tensor views, StepContext moment) {
        try (NoGradient still = NoGradient.open()) {
            return groups.shuffled(views, encoding(keyEncoder, moment, false), moment.random());
        }
    }

    private static ViewEncoder encoding(Encoder encoder, StepContext moment, boolean learning) {
        Choosing choosing = new Choosing(moment.random().derive(0), moment.progress(), learning);
        return (views, first) -> encoder.encode(views, choosing.of(first));
    }

    @Override
    public void startFrom(Map<String, Tensor> backbone) {
        StateDict.copy(StateDict.of(queryEncoder.backbone().module()), backbone, "the start");
        StateDict.copy(StateDict.of(keyEncoder), StateDict.of(queryEncoder), "the query encoder");
    }

    @Override
    public void regularise(PatchRegularisersConfig config) {
        regularisers = config;
    }

    @Override
    public void computeIn(Precision precision) {
        queryEncoder.computeIn(precision);
        keyEncoder.computeIn(precision);
    }

    @Override
    public Backbone backbone() {
        return queryEncoder.backbone();
    }

    @Override
    public Optional<TopKBackbone> selecting() {
        return queryEncoder.selecting();
    }

    @Override
    public Map<String, Tensor> parameters() {
        return StateDict.prefixed(ENCODER, queryEncoder.trained());
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.putAll(StateDict.prefixed(ENCODER, StateDict.of(queryEncoder)));
        state.putAll(StateDict.prefixed("key_encoder.", StateDict.of(keyEncoder)));
        state.putAll(queue.state());
        return state;
    }
}
