package dev.lucency.ssl;

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
}
