package dev.lucency.train;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * What moves the weights. libtorch's own optimisers give their moments to nobody but their archive; ours are plain tensors, so
 * that a checkpoint is complete and readable anywhere.
 */
public interface Optimizer {
    /** Forgets the gradients of the last step. */
    void zeroGradients();

    /**
     * Moves every parameter that has a gradient.
     *
     * @param factor of the schedule, on the base learning rate
     */
    void step(double factor);

    /** The learning rate at a factor of the schedule. */
    double rate(double factor);

    /** The optimiser's whole state, by name. */
    Map<String, Tensor> state();
}
