package dev.lucency.ssl;

import dev.lucency.model.EncoderOutput;
import dev.lucency.model.patches.Choosing;
import dev.lucency.tensor.SeedStream;
import java.util.function.BiFunction;
import org.bytedeco.pytorch.Tensor;

/** A function that encodes some views of a batch. */
@FunctionalInterface
interface ViewEncoder {
    /**
     * Encodes views.
     *
     * @param views views [n, C, H, W]
     * @param first index of the first film in the batch, so that different parts of a batch use different random numbers
     */
    EncoderOutput encode(Tensor views, long first);

    /**
     * Returns the view encoder that calls a method of an encoder.
     *
     * @param learning whether the patch scorer learns from the selection
     */
    static ViewEncoder of(BiFunction<Tensor, Choosing, EncoderOutput> encode, StepContext context, boolean learning) {
        Choosing choosing =
                new Choosing(context.random().derive(SeedStream.ENCODED_CHOICE), context.progress(), learning);
        return (views, first) -> encode.apply(views, choosing.of(first));
    }
}
