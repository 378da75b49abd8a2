package dev.lucency.ssl;

import dev.lucency.tensor.Device;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The latest patches of each place of the film, first in, first out: a queue of keys for every place, as in context-aware contrast
 * (Sun et al. 2021). Each key keeps the number of its film. Everything stays on the device, so that no step waits for it.
 */
final class PlaceQueues {
    private static final double NO_KEY = -2;

    private final int places;
    private final int size;
    private final Tensor keys; // [G * Q + 1, D]; the last row takes what is not kept
    private final Tensor films; // [G * Q + 1]
    private final Tensor counts; // [G], keys that have ever come to a place

    /**
     * Creates empty queues in the open scope.
     *
     * @param places number of places, G
     * @param size keys in a queue, Q
     * @param dimension length of a key, D
     */
    PlaceQueues(int places, int size, int dimension) {
        this.places = places;
        this.size = size;
        keys = Tensors.zeros((long) places * size + 1, dimension);
        films = Tensors.zeroPlaces(keys);
        counts = Tensors.of(new long[places]);
    }

    /**
     * Adds keys to the queues of their places, the first first. If more keys come to a place than its queue holds, the last ones stay.
     *
     * @param batch keys, [M, D], unit length
     * @param numbers number of the film of each key, [M]; -1 if it is not known
     * @param where place of each key, integers [M]; -1 for a key that is not kept
     */
    void enqueue(Tensor batch, Tensor numbers, Tensor where) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Scalar queue = new Scalar((long) size);
            long nowhere = (long) places * size;
            Tensor at = where.clamp_min(new Scalar(0L)); // [M]
            Tensor upTo = here(where).to(ScalarType.Long).cumsum(0); // [M, G], keys of the batch at each place so far
            Tensor added = upTo.select(0, where.size(0) - 1); // [G]
            Tensor order = upTo.gather(1, at.unsqueeze(1)).squeeze(1).sub(new Scalar(1L)); // [M], from 0 at each place
            Tensor kept = where.ge(new Scalar(0L))
                    .logical_and(order.ge(added.gather(0, at).sub(queue)));
            Tensor slot = counts.gather(0, at).add(order).remainder(queue);
            Tensor row = at.mul(queue).add(slot).masked_fill(kept.logical_not(), new Scalar(nowhere));
            keys.index_copy_(0, row, batch);
            films.index_copy_(0, row, numbers);
            keys.narrow(0, nowhere, 1).zero_();
            films.narrow(0, nowhere, 1).zero_();
            counts.add_(added);
        }
    }

    /** Returns for each place whether a patch is there: [M, G]. */
    Tensor here(Tensor where) {
        return where.unsqueeze(1).eq(Device.of(where).countTo(places));
    }

    /**
     * How far patches are from those of other films.
     *
     * @param distances mean of 1 minus the cosine to the nearest keys of other films, [m]
     * @param known whether the place has enough keys of other films, [m]; the distance means nothing if not
     */
    record Near(Tensor distances, Tensor known) {}

    /**
     * Compares patches with the queue of one place.
     *
     * @param patches patches, [m, D], unit length
     * @param numbers number of the film of each patch, [m]; -1 if it is not known
     * @param neighbours number of nearest keys that the distance is averaged over
     * @param least number of keys of other films that the place must have
     */
    Near nearest(int place, Tensor patches, Tensor numbers, int neighbours, int least) {
        long first = (long) place * size;
        Tensor own = films.narrow(0, first, size)
                .eq(numbers.unsqueeze(1))
                .logical_and(numbers.ge(new Scalar(0L)).unsqueeze(1)); // [m, Q]
        Tensor filled = Device.of(counts).countTo(size).lt(counts.narrow(0, place, 1)); // [Q]
        Tensor others = filled.logical_and(own.logical_not()); // [m, Q]
        Tensor cosines =
                patches.mm(keys.narrow(0, first, size).t()).masked_fill(others.logical_not(), new Scalar(NO_KEY));
        Tensor nearest = Tensors.mean(torch.topk(cosines, neighbours).get0(), 1); // [m]
        return new Near(
                nearest.neg().add(new Scalar(1.0)),
                others.to(ScalarType.Long).sum(1L).ge(new Scalar((long) least)));
    }

    /** Returns the keys, the numbers of their films and how many came to each place, for a checkpoint. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("keys", keys);
        state.put("films", films);
        state.put("counts", counts);
        return state;
    }
}
