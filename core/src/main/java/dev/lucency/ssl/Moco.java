package dev.lucency.ssl;

import dev.lucency.augment.ViewPair;
import dev.lucency.model.Backbone;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.EncoderOutput;
import dev.lucency.model.TopKBackbone;
import dev.lucency.model.patches.HiddenPatches;
import dev.lucency.parallel.World;
import dev.lucency.progress.Figure;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.tensor.StateDict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * MoCo, momentum contrast with a queue of negatives (He et al. 2020, algorithm 1), and an MLP projector (MoCo v2: Chen et al.
 * 2020). The key (momentum) encoder, projector included, starts as an exact copy of the query encoder. The keys of a batch do
 * not depend on its queries, so micro-batches give the gradient of the whole batch: the keys are enqueued after all
 * micro-batches, and the queue is not copied.
 *
 * <p>With several processes, each process enqueues the keys of all processes. The queues stay equal, and the mean of the
 * gradients is the gradient of the whole batch. Groups of batch normalisation are then drawn within a process.
 */
public final class Moco implements SslMethod {
    private final MomentumPair encoders;
    private final KeyQueue queue;
    private final Optional<KeyQueue> patchQueue; // of the selected patches beside whole views
    private final double patchWeight;
    private final InfoNce infoNce;
    private final NormGroups groups;
    private final PatchTeacher teacher;
    private final QueryPass queryPass;
    private final PatchHiding hiding;
    private final Optional<LocalPass> localPass;
    private final boolean symmetric;
    private final World world;
    private final List<Figure> figures;

    Moco(MocoConfig config, EncoderConfig encoder, StepConfig step, Seed seed) {
        MomentumUpdate momentum = new MomentumUpdate(config.momentum(), config.momentumSchedule());
        encoders = new MomentumPair(
                encoder, config.projector(), step.precision(), momentum, seed.derive(SeedStream.MOCO_ENCODERS));
        if (config.freezePatchEmbedding()) {
            encoders.query().freezePatchEmbedding();
        }
        queue = new KeyQueue(config.queue(), config.embedding(), seed.derive(SeedStream.KEY_QUEUE));
        patchQueue = encoder.global().on()
                ? Optional.of(new KeyQueue(config.queue(), config.embedding(), seed.derive(SeedStream.PATCH_KEY_QUEUE)))
                : Optional.empty();
        patchWeight = config.patchWeight();
        infoNce = new InfoNce(config.temperature(), config.ifm());
        groups = new NormGroups(config.normGroup(encoder.backbone()), step.microBatch());
        teacher = PatchTeacher.of(encoder.patches().teacher(), backbone().patchDimension(), step.world());
        queryPass = new QueryPass(groups, step.patchRegularisers(), teacher);
        hiding = PatchHiding.of(encoder, encoders.key(), step.microBatch());
        localPass = LocalPass.of(step.localViews(), groups, encoders.query());
        symmetric = config.symmetric();
        world = step.world();
        figures = teacher.figuresAfter(step.patchRegularisers()
                .figuresAfter(LearnedStep.contrastFigures(encoder.global(), step.localViews())));
    }

    @Override
    public LearnedStep learn(ViewPair pair, StepContext context) {
        encoders.follow(context.progress()); // before the keys, as in the paper's code
        EncoderOutput keys = keys(pair.key(), context.derive(SeedStream.KEYS)); // [N, E], unit length, no gradient
        ViewPair views = ChosenPoints.placed(pair, keys);
        LearnedStep loss = contrast(views, keys, context.derive(SeedStream.QUERIES));
        if (!symmetric) {
            LearnedStep learned = withLocals(loss, views, List.of(keys), context);
            enqueue(views, keys);
            return learned;
        }
        EncoderOutput exchanged = keys(views.query(), context.derive(SeedStream.EXCHANGED_KEYS));
        LearnedStep other = contrast(views.exchanged(), exchanged, context.derive(SeedStream.EXCHANGED_QUERIES));
        LearnedStep learned = withLocals(loss.averagedWith(other), views, List.of(keys, exchanged), context);
        // after all losses: no query sees keys of this step as negatives
        enqueue(views, keys);
        enqueue(views.exchanged(), exchanged);
        return learned;
    }

    /** Adds the loss of the local views, each of which is compared with all keys of its film; they are no keys themselves. */
    private LearnedStep withLocals(LearnedStep loss, ViewPair views, List<EncoderOutput> keys, StepContext context) {
        return localPass
                .map(pass -> pass.addedTo(
                        loss,
                        views,
                        ViewEncoder.learning(
                                encoders.query()::encodeFirstTerm, context.derive(SeedStream.LOCAL_QUERIES)),
                        (locals, films) -> keys.stream()
                                .map(key -> infoNce.of(locals, films.of(key.embeddings()), queue.keys()))
                                .toList()))
                .orElse(loss);
    }

    /** Computes the loss of a batch of queries and adds its gradient to that of the parameters. */
    private LearnedStep contrast(ViewPair pair, EncoderOutput keys, StepContext context) {
        HiddenPatches hidden = hiding.of(pair.query(), context);
        return queryPass.learn(
                pair,
                keys,
                symmetric ? 0.5 : 1,
                ViewEncoder.hiding(encoders.query()::encode, context, hidden),
                this::compare);
    }

    private LearnedStep compare(EncoderOutput queries, EncoderOutput keys) {
        LearnedStep loss = infoNce.of(queries.embeddings(), keys.embeddings(), queue.keys());
        return patchQueue
                .map(own -> loss.plus(
                        infoNce.of(
                                queries.ofPatches().orElseThrow(),
                                keys.ofPatches().orElseThrow(),
                                own.keys()),
                        patchWeight))
                .orElse(loss);
    }

    private void enqueue(ViewPair pair, EncoderOutput keys) {
        queue.enqueue(world.gather(keys.embeddings()));
        patchQueue.ifPresent(own -> own.enqueue(world.gather(keys.ofPatches().orElseThrow())));
        teacher.remember(pair, keys);
    }

    private EncoderOutput keys(Tensor views, StepContext context) {
        try (NoGradient still = NoGradient.open()) {
            return groups.shuffled(views, ViewEncoder.settled(encoders.key()::encode, context), context.random());
        }
    }

    @Override
    public List<Figure> figures() {
        return figures;
    }

    @Override
    public void startFrom(Map<String, Tensor> backbone) {
        encoders.startFrom(backbone);
    }

    @Override
    public Backbone backbone() {
        return encoders.query().backbone();
    }

    @Override
    public Optional<TopKBackbone> selecting() {
        return encoders.query().selecting();
    }

    @Override
    public Map<String, Tensor> parameters() {
        return StateDict.prefixed(ENCODER, encoders.query().trained());
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = encoders.state();
        state.putAll(StateDict.prefixed("queue.", queue.state()));
        patchQueue.ifPresent(own -> state.putAll(StateDict.prefixed("patch_queue.", own.state())));
        state.putAll(StateDict.prefixed(PatchTeacher.STATE, teacher.state()));
        return state;
    }
}
