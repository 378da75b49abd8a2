package dev.lucency.ssl;

import dev.lucency.augment.LocalViewsConfig;
import dev.lucency.augment.ViewPair;
import dev.lucency.model.Backbone;
import dev.lucency.model.Encoder;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.EncoderOutput;
import dev.lucency.model.GlobalFeatures;
import dev.lucency.model.TopKBackbone;
import dev.lucency.model.patches.Choosing;
import dev.lucency.parallel.World;
import dev.lucency.progress.Figure;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.tensor.StateDict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * SimCLR, contrastive learning among the views of one batch (Chen et al. 2020, algorithm 1). One encoder takes both views of
 * all films, normalised together; all other views of the batch are negatives. This needs large batches. Batches that do not fit
 * into memory are processed in micro-batches by gradient caching (Gao et al. 2021, section 3), which costs a second forward
 * pass.
 *
 * <p>The gradient is that of the whole batch if the network processes films independently. With batch normalisation, each
 * micro-batch has its own statistics, as on devices that do not synchronise them. The second pass repeats the first exactly:
 * random numbers of the patch selection depend only on the step and the film's index in the batch.
 *
 * <p>With several processes, the views of all processes are contrasted: each process gathers the embeddings of the others and
 * computes the loss of the whole batch, with a gradient for its own views.
 */
public final class SimClr implements SslMethod {
    private final Encoder encoder;
    private final NtXent ntXent;
    private final GlobalFeatures global;
    private final double patchWeight;
    private final int microBatch;
    private final PatchRegularisersConfig regularisers;
    private final PatchTeacher teacher;
    private final LocalViewsConfig localViews;
    private final Optional<LocalPass> localPass;
    private final World world;

    SimClr(SimClrConfig config, EncoderConfig network, StepConfig step, Seed seed) {
        encoder = new Encoder(network, config.projector(), step.precision(), seed);
        if (config.freezePatchEmbedding()) {
            encoder.freezePatchEmbedding();
        }
        ntXent = new NtXent(config.temperature(), config.ifm());
        global = network.global();
        patchWeight = config.patchWeight();
        microBatch = step.microBatch();
        regularisers = step.patchRegularisers();
        localViews = step.localViews();
        localPass = LocalPass.of(localViews, new NormGroups(0, microBatch), encoder);
        world = step.world();
        teacher = PatchTeacher.of(network.patches().teacher(), backbone().patchDimension(), world);
        encoder.train(true);
    }

    @Override
    public LearnedStep learn(ViewPair views, StepContext context) {
        List<Span> parts = Span.ofAtMost(microBatch, views.query().size(0));
        return parts.size() > 1 ? inParts(views, parts, context) : atOnce(views, parts.get(0), context);
    }

    /** Learns from a whole batch. */
    private LearnedStep atOnce(ViewPair views, Span all, StepContext context) {
        EncodedPair pair = encode(views, all, context);
        Penalty penalty = penalty(regularising(views, pair), views, pair, all);
        LearnedStep loss = contrast(pair).of(pair.selected()).with(penalty.figures());
        penalty.addedTo(shareOf(loss)).backward();
        return withLocals(loss, views, context);
    }

    /** Learns from a batch in parts, with the graph of one part in memory at a time. */
    private LearnedStep inParts(ViewPair views, List<Span> parts, StepContext context) {
        EncodedPair pair = encodeWithoutGraph(views, parts, context);
        pair.embeddings().forEach(embeddings -> embeddings.requires_grad_(true));
        PatchRegularisers regularising = regularising(views, pair);
        Span all = Span.joined(parts);
        LearnedStep loss = contrast(pair)
                .of(pair.selected())
                .with(penalty(regularising, views, pair, all).figures());
        shareOf(loss).backward(); // the gradients of the embeddings are the cache
        for (Span part : parts) {
            try (Scope scope = Scope.open()) {
                EncodedPair again = encode(views, part, context);
                Tensor cached = cached(pair.embeddings(), again.embeddings(), part);
                penalty(regularising, views, again, part)
                        .addedTo(cached, (double) part.films() / all.films())
                        .backward();
            }
        }
        return withLocals(loss, views, context);
    }

    /**
     * Adds the loss of the local views, each of which is compared with the global views of all processes. These are constants here, as the
     * targets of SwAV and DINO are, so local views need no second pass.
     */
    private LearnedStep withLocals(LearnedStep loss, ViewPair views, StepContext context) {
        if (localPass.isEmpty()) {
            return loss;
        }
        Tensor first = world.gather(loss.queries()); // [N, E]
        Tensor second = world.gather(loss.keys());
        long before = world.rank() * loss.queries().size(0);
        return localPass
                .get()
                .addedTo(
                        loss,
                        views,
                        ViewEncoder.learning(encoder::encodeFirstTerm, context.derive(SeedStream.LOCAL_QUERIES)),
                        (locals, films) -> ntXent.ofLocals(locals, first, second, before + films.start()));
    }

    /** Returns what regularisers and teacher add to the loss, as the mean over both views; each view teaches the other. */
    private Penalty penalty(PatchRegularisers regularising, ViewPair views, EncodedPair pair, Span films) {
        Span own = new Span(0, films.films()); // the pair holds no other films
        Optional<SelectedPair> selected = pair.selected();
        Penalty ofQueries = teacher.lesson(views, pair.keys()).of(selected, own);
        Penalty ofKeys =
                teacher.lesson(views.exchanged(), pair.queries()).of(selected.map(SelectedPair::exchanged), own);
        return regularising.ofBoth(selected, films).plus(ofQueries.averagedWith(ofKeys));
    }

    /** Returns a number whose gradient with respect to each embedding of a part is the cached one. */
    private static Tensor cached(List<Tensor> whole, List<Tensor> again, Span part) {
        return IntStream.range(0, whole.size())
                .mapToObj(i -> again.get(i).mul(part.of(whole.get(i).grad())).sum())
                .reduce(Tensor::add)
                .orElseThrow();
    }

    /** Computes the loss of the encoded views; where patches have embeddings beside those of whole views, of both. */
    private LearnedStep contrast(EncodedPair pair) {
        LearnedStep loss = contrast(pair.queries().embeddings(), pair.keys().embeddings());
        return global.on()
                ? loss.plus(
                        contrast(
                                pair.queries().ofPatches().orElseThrow(),
                                pair.keys().ofPatches().orElseThrow()),
                        patchWeight)
                : loss;
    }

    /**
     * Computes the loss over the views of all processes. Only the views of this process have a gradient.
     *
     * @param queries query embeddings [n, E] of this process
     * @param keys key embeddings [n, E] of this process
     */
    private LearnedStep contrast(Tensor queries, Tensor keys) {
        LearnedStep loss = ntXent.of(ofAllProcesses(queries), ofAllProcesses(keys));
        return new LearnedStep(loss.loss(), loss.figures(), queries.detach(), keys.detach());
    }

    private Tensor ofAllProcesses(Tensor own) {
        Tensor all = world.gather(own.detach()); // [N, E]
        long before = world.rank() * own.size(0);
        long after = before + own.size(0);
        return torch.cat(new TensorVector(all.narrow(0, 0, before), own, all.narrow(0, after, all.size(0) - after)), 0);
    }

    /**
     * Returns the loss multiplied by the number of processes. Each process has the gradient with respect to its own views only,
     * and the sum of these gradients is the gradient of the loss. The gradients are averaged over the processes, so they are
     * scaled up before.
     */
    private Tensor shareOf(LearnedStep loss) {
        return loss.loss().mul(new Scalar((double) world.size()));
    }

    private PatchRegularisers regularising(ViewPair views, EncodedPair pair) {
        return new PatchRegularisers(regularisers, views, pair.queries().selected());
    }

    /**
     * Encodes both views without a graph. Running statistics of batch normalisation are restored afterwards, because the second
     * pass updates them.
     */
    private EncodedPair encodeWithoutGraph(ViewPair views, List<Span> parts, StepContext context) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open();
                KeptBuffers kept = KeptBuffers.of(encoder)) {
            return EncodedPair.joined(parts.stream()
                            .map(part -> encode(views, part, context))
                            .toList())
                    .keptBeyond(scope);
        }
    }

    /** Encodes both views of a span of films, normalised together. */
    private EncodedPair encode(ViewPair views, Span films, StepContext context) {
        Tensor both = torch.cat(new TensorVector(films.of(views.query()), films.of(views.key())), 0); // [2n, C, H, W]
        EncoderOutput encoded =
                encoder.encode(both, new Choosing(context.random(), context.progress(), true).of(films.start()));
        return new EncodedPair(encoded.part(0, films.films()), encoded.part(films.films(), films.films()));
    }

    @Override
    public Backbone backbone() {
        return encoder.backbone();
    }

    @Override
    public List<Figure> figures() {
        return teacher.figuresAfter(regularisers.figuresAfter(LearnedStep.contrastFigures(global, localViews)));
    }

    @Override
    public Optional<TopKBackbone> selecting() {
        return encoder.selecting();
    }

    @Override
    public Map<String, Tensor> parameters() {
        return StateDict.prefixed(ENCODER, encoder.trained());
    }

    @Override
    public Map<String, Tensor> state() {
        return StateDict.prefixed(ENCODER, StateDict.of(encoder));
    }
}
