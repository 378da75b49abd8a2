package dev.lucency.train;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * An optimiser. libtorch's own optimisers expose their moments only through their archive format; here they are plain tensors,
 * so that a checkpoint is complete and readable by other tools.
 */
public interface Optimizer {
    /** Resets the gradients of the last step. */
    void zeroGradients();

    /**
     * Updates every parameter that has a gradient.
     *
     * @param factor factor of the schedule on the base learning rate
     */
    void step(double factor);

    /** Returns the learning rate at a factor of the schedule. */
    double rate(double factor);

    /** Returns the complete state of the optimiser, by name. */
    Map<String, Tensor> state();
}
