package dev.lucency.train;

import dev.lucency.tensor.Seed;
import java.util.Arrays;

/**
 * The order in which an epoch visits the films: a permutation that depends on (seed, epoch) alone, cut into whole batches. The
 * films that do not fill a last batch are left out of this epoch, others in the next: how many films a batch has decides how hard
 * its contrast is, and which rate is right.
 *
 * @param batch films a step
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EpochOrder(int[] rows, int batch, Seed seed) {
    public EpochOrder {
        if (rows.length < batch) {
            throw new IllegalArgumentException(
                    "batch must be at most the " + rows.length + " films there are, was " + batch);
        }
    }

    /** How many steps an epoch has. */
    public int steps() {
        return rows.length / batch;
    }

    /** The rows of one step of one epoch, both from 0. */
    public int[] batch(int epoch, int step) {
        int[] order = seed.derive(epoch).permutation(rows.length);
        return Arrays.stream(order, step * batch, (step + 1) * batch)
                .map(place -> rows[place])
                .toArray();
    }
}
