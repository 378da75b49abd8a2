package dev.lucency.train;

import dev.lucency.ConfigException;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * How a training that is lost ends: before anything of it is written, and with what to do about it.
 *
 * @param run whose checkpoints stay
 * @param optimizer that moved the weights too far
 */
record Divergence(RunDirectory run, OptimizerConfig optimizer) {
    /** The failure to be thrown, for a reason such as {@code the loss became NaN before step 40}. */
    ConfigException because(String reason) {
        return new ConfigException(run.folder() + ": " + reason
                + ", what was written before is kept; lower optimizer.learning-rate (now " + optimizer.learningRate()
                + "), set clip-norm, or raise schedule.warmup-epochs, and start a new run");
    }

    /**
     * Makes sure that what a checkpoint would hold is worth going on from. A loss that was finite says nothing of the weights that
     * the step after it made, nor of the running means that films are judged by.
     *
     * @throws ConfigException if a value is not finite; names the tensor
     */
    void requireFinite(Map<String, Tensor> state, long step) {
        FiniteState.firstBroken(state).ifPresent(name -> {
            throw because(name + " is no longer finite at step " + step);
        });
    }
}
