package dev.lucency.ssl;

import dev.lucency.augment.ViewPair;
import dev.lucency.model.Backbone;
import dev.lucency.model.TopKBackbone;
import dev.lucency.progress.Figure;
import dev.lucency.tensor.StateDict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** A self-supervised method, which learns from films without labels. */
public interface SslMethod {
    /**
     * Prefix of the names of the trained encoder in a checkpoint. It is the same for every method, so that readers of
     * checkpoints need not know the method.
     */
    String ENCODER = "query_encoder.";

    /** Prefix of the names of the backbone that is transferred. */
    String BACKBONE = ENCODER + "backbone.";

    /**
     * Computes the loss of a batch of view pairs and adds its gradient to that of the parameters. It is called once a step,
     * since a method may keep state from each batch. Batches have two films or more and may differ in size.
     *
     * @param views two views of each film
     * @param context progress of the training, and the seed of the step
     * @return loss, figures and embeddings of the batch
     */
    LearnedStep learn(ViewPair views, StepContext context);

    /**
     * Copies pre-trained weights into every backbone of the method; called before the first batch.
     *
     * @param backbone state of a backbone like {@link #backbone()}, by name
     */
    default void startFrom(Map<String, Tensor> backbone) {
        StateDict.copy(StateDict.of(backbone().module()), backbone, "the start");
    }

    /** Returns the figures of every step, including {@link Figure#LOSS}; their means are logged. */
    List<Figure> figures();

    /** Returns the trained backbone, which produces the features that are transferred. */
    Backbone backbone();

    /**
     * Returns the trained backbone with its patch selection, built in the open scope at each call; empty if patches are not
     * selected.
     */
    Optional<TopKBackbone> selecting();

    /** Returns the parameters that the optimiser updates, by name, without frozen ones. */
    Map<String, Tensor> parameters();

    /** Returns everything that an exact resume needs, by name, including {@link #parameters()}. */
    Map<String, Tensor> state();
}
