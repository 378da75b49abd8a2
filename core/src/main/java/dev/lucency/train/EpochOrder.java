package dev.lucency.train;

import dev.lucency.tensor.Seed;
import java.util.Arrays;

/**
 * The order in which an epoch visits the films: a permutation that depends only on (seed, epoch), divided into full batches.
 * Films that do not fill a last batch are skipped in this epoch; other films are skipped in the next. A smaller last batch
 * would change the difficulty of the contrastive task and the right learning rate.
 *
 * @param rows rows of the films
 * @param batch films in a step
 * @param seed seed of the permutations
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EpochOrder(int[] rows, int batch, Seed seed) {
    public EpochOrder {
        if (rows.length < batch) {
            throw new IllegalArgumentException(
                    "batch must be at most the " + rows.length + " films there are, was " + batch);
        }
    }

    /** Returns the number of steps in an epoch. */
    public int steps() {
        return rows.length / batch;
    }

    /**
     * Returns the rows of one batch.
     *
     * @param epoch epoch, from 0
     * @param step step within the epoch, from 0
     */
    public int[] batch(int epoch, int step) {
        int[] order = seed.derive(epoch).permutation(rows.length);
        return Arrays.stream(order, step * batch, (step + 1) * batch)
                .map(place -> rows[place])
                .toArray();
    }
}
