package dev.lucency.ssl;

import dev.lucency.model.EncoderOutput;
import dev.lucency.model.patches.Choosing;
import dev.lucency.tensor.SeedStream;
import java.util.function.BiFunction;
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
     * Encodes as one of an encoder's methods does.
     *
     * @param learning whether the choice of patches is one that is learned from
     */
    static ViewEncoder of(BiFunction<Tensor, Choosing, EncoderOutput> encode, StepContext context, boolean learning) {
        Choosing choosing =
                new Choosing(context.random().derive(SeedStream.ENCODED_CHOICE), context.progress(), learning);
        return (views, first) -> encode.apply(views, choosing.of(first));
    }
}
