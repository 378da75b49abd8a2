package dev.lucency.bench;

import dev.lucency.model.BackboneConfig;
import dev.lucency.model.Encoder;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.ProjectorShape;
import dev.lucency.ssl.InfoNce;
import dev.lucency.ssl.KeyQueue;
import dev.lucency.ssl.MocoConfig;
import dev.lucency.ssl.MomentumUpdate;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import java.util.Map;
import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What a step of MoCo does outside its networks, each part alone: the queue, the loss against it, the momentum update. */
final class MocoParts {
    private static final MocoConfig PAPER = MocoConfig.PAPER;

    private final KeyQueue queue = new KeyQueue(PAPER.queue(), PAPER.embedding(), new Seed(2));
    private final InfoNce infoNce = new InfoNce(PAPER.temperature(), 0);
    private final MomentumUpdate momentum = new MomentumUpdate(PAPER.momentum(), PAPER.momentumSchedule());
    private final Map<String, Tensor> query;
    private final Map<String, Tensor> key;
    private final Tensor queries; // [N, E], unit length
    private final Tensor keys; // [N, E], unit length

    /** @param encoder whose weights a second one of the same kind follows */
    MocoParts(Encoder encoder, BackboneConfig backbone, ProjectorShape projector, int batch) {
        query = StateDict.parameters(encoder);
        key = StateDict.parameters(new Encoder(new EncoderConfig(backbone), projector, Precision.FLOAT32, new Seed(3)));
        key.values().forEach(parameter -> parameter.requires_grad_(false));
        queries = torch.normalize(torch.randn(batch, PAPER.embedding()), new NormalizeFuncOptions())
                .requires_grad_(true);
        keys = torch.normalize(torch.randn(batch, PAPER.embedding()), new NormalizeFuncOptions());
    }

    /** The keys of a step in the places of the oldest. */
    void queue() {
        queue.enqueue(keys);
    }

    /** The loss and its gradient by the queries. */
    void loss() {
        infoNce.of(queries, keys, queue.keys()).loss().backward();
    }

    /** The key encoder's parameters after the query encoder's. */
    void momentum() {
        momentum.follow(query, key, 0);
    }
}
