package dev.lucency.parallel;

import dev.lucency.Stable;
import java.util.Arrays;
import java.util.Collection;
import org.bytedeco.pytorch.Tensor;

/**
 * The processes that train one model together, seen from one of them. Each holds the whole model and learns from its share of
 * every batch; since all start with the same weights and move them by the same mean gradient, the weights stay equal.
 *
 * <p>{@code mean}, {@code gather}, {@code any} and {@code barrier} are collective: every process calls the same ones in the same
 * order with tensors of the same shape, and a call returns when all have made it. Each process gets the same result, bit for bit.
 * An implementation ends all processes when one of them fails, so that none waits for ever.
 */
@Stable
public interface World {
    /** A process alone: the mean of a value is the value, and nobody is waited for. */
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

    /** The number of this process, from 0. */
    int rank();

    /** How many processes there are. */
    int size();

    /**
     * Replaces the values of a tensor by their mean over the processes.
     *
     * @param values of the same shape in each process, without gradient
     */
    void mean(Tensor values);

    /**
     * The rows of all processes, those of rank 0 first.
     *
     * @param rows [n, ...], as many in each process, without gradient
     * @return [size * n, ...], without gradient
     */
    Tensor gather(Tensor rows);

    /** Whether it is so in any process. */
    boolean any(boolean here);

    /** Returns when all processes have come here. */
    void barrier();

    /** Whether this is the process that writes files and reports; the others write nothing. */
    default boolean isFirst() {
        return rank() == 0;
    }

    /**
     * The share of a batch that this process learns from. The shares of all ranks, one after another, are the batch.
     *
     * @param batch of a length that is a multiple of {@link #size()}
     */
    default int[] share(int[] batch) {
        int each = batch.length / size();
        return Arrays.copyOfRange(batch, rank() * each, (rank() + 1) * each);
    }

    /**
     * Replaces the gradients of a share of the batch by those of the batch: their mean over the processes. Parameters without a
     * gradient are left as they are.
     */
    default void meanGradients(Collection<Tensor> parameters) {
        parameters.stream().map(Tensor::grad).filter(Tensor::defined).forEach(this::mean);
    }
}
