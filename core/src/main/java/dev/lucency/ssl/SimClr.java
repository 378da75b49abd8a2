package dev.lucency.ssl;

import dev.lucency.augment.ViewPair;
import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.Encoder;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Contrast among the views of one batch (Chen et al. 2020, algorithm 1): one encoder, both views of all films normalised
 * together, every other view of the batch a negative. That takes large batches; those that do not fit into memory are learned
 * from in micro-batches by gradient caching (Gao et al. 2021, section 3), at the price of a second forward pass.
 *
 * <p>The gradient is that of the whole batch if the network treats every film alone. With batch normalisation each micro-batch
 * has its own statistics, as on devices that do not share theirs. The second pass must repeat the first: a network that draws
 * random numbers would have to draw the same ones twice; ours draw none.
 */
public final class SimClr implements SslMethod {
    private final Encoder encoder;
    private final NtXent ntXent;
    private final int microBatch;

    SimClr(SimClrConfig config, BackboneConfig backbone, int microBatch, Seed seed) {
        encoder = new Encoder(backbone, config.projector(), seed);
        if (config.freezePatchEmbedding()) {
            encoder.freezePatchEmbedding();
        }
        ntXent = new NtXent(config.temperature());
        this.microBatch = microBatch;
        encoder.train(true);
    }

    @Override
    public ContrastiveLoss learn(ViewPair views, Moment moment) {
        List<Span> parts = Span.ofAtMost(microBatch, views.query().size(0));
        if (parts.size() > 1) {
            return learn(views, parts);
        }
        Tensor embeddings = embed(views, parts.get(0)); // [N, 2, E]
        ContrastiveLoss loss = ntXent.of(embeddings.select(1, 0), embeddings.select(1, 1));
        loss.loss().backward();
        return loss;
    }

    /** The same from a batch in parts, of which only one is in memory at a time. */
    private ContrastiveLoss learn(ViewPair views, List<Span> parts) {
        Tensor embeddings = embedWithoutGraph(views, parts); // [N, 2, E]
        embeddings.requires_grad_(true);
        ContrastiveLoss loss = ntXent.of(embeddings.select(1, 0), embeddings.select(1, 1));
        loss.loss().backward();
        Tensor gradient = embeddings.grad(); // [N, 2, E], the cache
        for (Span part : parts) {
            try (Scope scope = Scope.open()) {
                Tensor again = embed(views, part); // [n, 2, E]
                again.mul(part.of(gradient)).sum().backward(); // whose gradient by each embedding is the cached one
            }
        }
        return loss;
    }

    /** The statistics of batch normalisation are left as they are: the second pass counts, not the first. */
    private Tensor embedWithoutGraph(ViewPair views, List<Span> parts) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Map<String, Tensor> buffers = StateDict.buffers(encoder);
            Map<String, Tensor> before = new LinkedHashMap<>();
            buffers.forEach((name, buffer) -> before.put(name, buffer.clone()));
            TensorVector embeddings = new TensorVector();
            for (Span part : parts) {
                embeddings.push_back(embed(views, part));
            }
            buffers.forEach((name, buffer) -> buffer.copy_(before.get(name)));
            return scope.keep(torch.cat(embeddings, 0));
        }
    }

    /** Embeds both views of some films, normalised together: [n, 2, E], unit length. */
    private Tensor embed(ViewPair views, Span films) {
        Tensor both = torch.cat(new TensorVector(films.of(views.query()), films.of(views.key())), 0); // [2n, C, H, W]
        return encoder.embed(both).unflatten(0, 2, films.films()).transpose(0, 1);
    }

    @Override
    public Backbone backbone() {
        return encoder.backbone();
    }

    @Override
    public void computeIn(Precision precision) {
        encoder.computeIn(precision);
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
