package dev.lucency.parallel;

import dev.lucency.Stable;
import java.util.Arrays;
import java.util.Collection;
import org.bytedeco.pytorch.Tensor;

/**
 * The processes that train one model together, as seen by one of them. Each process holds the whole model and learns from its
 * share of every batch. All start with equal weights and update them by the same mean gradient, so the weights stay equal.
 *
 * <p>{@code mean}, {@code gather}, {@code any} and {@code barrier} are collective operations: every process calls the same ones
 * in the same order with tensors of the same shape, and a call returns when all processes have made it. All processes get the
 * same result, bit for bit. An implementation must stop all processes when one of them fails, so that none waits forever.
 */
@Stable
public interface World {
    /** The world of a single process: a mean is the value itself, and no call waits. */
    World ONE = new World() {
        @Override
        public int rank() {
            return 0;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public void mean(Tensor values) {}

        @Override
        public Tensor gather(Tensor rows) {
            return rows;
        }

        @Override
        public boolean any(boolean here) {
            return here;
        }

        @Override
        public void barrier() {}
    };

    /** Returns the number of this process, from 0. */
    int rank();

    /** Returns the number of processes. */
    int size();

    /**
     * Replaces the values of a tensor by their mean over the processes.
     *
     * @param values tensor of the same shape in each process, without gradient
     */
    void mean(Tensor values);

    /**
     * Returns the rows of all processes, in the order of their ranks.
     *
     * @param rows tensor [n, ...] of the same shape in each process, without gradient
     * @return [size * n, ...], without gradient
     */
    Tensor gather(Tensor rows);

    /** Returns whether the value is true in any process. */
    boolean any(boolean here);

    /** Waits until all processes have made this call. */
    void barrier();

    /** Returns whether this process writes files and reports progress; the others write nothing. */
    default boolean isFirst() {
        return rank() == 0;
    }

    /**
     * Returns the share of a batch that this process learns from. The shares in the order of the ranks form the batch.
     *
     * @param batch batch whose length is a multiple of {@link #size()}
     */
    default int[] share(int[] batch) {
        int each = batch.length / size();
        return Arrays.copyOfRange(batch, rank() * each, (rank() + 1) * each);
    }

    /**
     * Replaces the gradients of this process's share by those of the batch: their mean over the processes. Parameters without a
     * gradient are ignored.
     */
    default void meanGradients(Collection<Tensor> parameters) {
        parameters.stream().map(Tensor::grad).filter(Tensor::defined).forEach(this::mean);
    }
}
