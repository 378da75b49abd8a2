package dev.lucency.ssl;

import dev.lucency.model.EncoderOutput;
import dev.lucency.model.patches.Choosing;
import dev.lucency.model.patches.HiddenPatches;
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
     * Returns the view encoder that calls a method of a key encoder, which does not learn from its selection and sees all patches.
     */
    static ViewEncoder settled(BiFunction<Tensor, Choosing, EncoderOutput> encode, StepContext context) {
        Choosing choosing = new Choosing(context.random().derive(SeedStream.ENCODED_CHOICE), context.progress(), false);
        return (views, first) -> encode.apply(views, choosing.of(first));
    }

    /** Returns the view encoder that calls a method of a query encoder, whose scorer learns from the selection, and which sees all patches. */
    static ViewEncoder learning(BiFunction<Tensor, Choosing, EncoderOutput> encode, StepContext context) {
        Choosing choosing = new Choosing(context.random().derive(SeedStream.ENCODED_CHOICE), context.progress(), true);
        return (views, first) -> encode.apply(views, choosing.of(first));
    }

    /** A method of an encoder that does not see some patches. */
    @FunctionalInterface
    interface Seeing {
        EncoderOutput encode(Tensor views, Choosing choosing, HiddenPatches hidden);
    }

    /**
     * Returns the view encoder that calls a method of a query encoder, whose scorer learns from the selection.
     *
     * @param hidden patches of the batch that are not seen
     */
    static ViewEncoder hiding(Seeing encode, StepContext context, HiddenPatches hidden) {
        Choosing choosing = new Choosing(context.random().derive(SeedStream.ENCODED_CHOICE), context.progress(), true);
        return (views, first) -> encode.encode(views, choosing.of(first), hidden.part(first, views.size(0)));
    }
}
