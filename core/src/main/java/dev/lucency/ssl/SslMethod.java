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

/** A way to learn from films without labels. */
public interface SslMethod {
    /** Before the names of the encoder that is trained, the same for every method: readers of checkpoints need not ask which. */
    String ENCODER = "query_encoder.";

    /** Before the names of the backbone that is transferred. */
    String BACKBONE = ENCODER + "backbone.";

    /**
     * Computes the loss of a batch of view pairs and adds its gradient to that of the parameters; call it once a step, since a
     * method may keep something of each batch. Batches may be of any size of two films or more, and of different sizes.
     *
     * @param views two views of each film
     */
    LearnedStep learn(ViewPair views, StepContext context);

    /**
     * Puts weights that were trained before into every backbone that the method has, before its first batch.
     *
     * @param backbone the state of one like {@link #backbone()}, by name
     */
    default void startFrom(Map<String, Tensor> backbone) {
        StateDict.copy(StateDict.of(backbone().module()), backbone, "the start");
    }

    /** The figures that every step has, {@link Figure#LOSS} among them; their means are logged. */
    List<Figure> figures();

    /** The backbone that is learned, with those features that are transferred. */
    Backbone backbone();

    /** The backbone with what selects its patches, if patches are selected; made anew at each call, in the scope that is open. */
    Optional<TopKBackbone> selecting();

    /** What the optimiser moves, by name: without what is frozen. */
    Map<String, Tensor> parameters();

    /** Everything that must be kept to go on exactly, by name; {@link #parameters()} included. */
    Map<String, Tensor> state();
}
