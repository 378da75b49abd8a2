package dev.lucency.ssl;

import dev.lucency.model.Choosing;
import dev.lucency.model.Encoder;
import dev.lucency.model.EncoderOutput;
import org.bytedeco.pytorch.Tensor;

/** What encodes some of the views of a batch. */
@FunctionalInterface
interface ViewEncoder {
    /**
     * Encodes.
     *
     * @param views [n, C, H, W]
     * @param first which of the batch's films the first is, so that no two parts of a batch draw the same numbers
     */
    EncoderOutput encode(Tensor views, long first);

    /**
     * Encodes with an encoder to unit length.
     *
     * @param learning whether the choice of patches is one that is learned from
     */
    static ViewEncoder of(Encoder encoder, StepContext context, boolean learning) {
        Choosing choosing = new Choosing(context.random().derive(0), context.progress(), learning);
        return (views, first) -> encoder.encode(views, choosing.of(first));
    }
}
