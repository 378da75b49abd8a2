package dev.lucency.train;

import dev.lucency.Check;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Settings of LARS, layer-wise adaptive rate scaling, for large batches: the step of each layer is proportional to the norm of
 * its weights. Biases, norms, positions and class token have neither this scaling nor weight decay.
 *
 * @param learningRate base learning rate, before the schedule
 * @param batchScaling batch size to which the learning rate refers
 * @param momentum share of the last step that is kept, at least 0 and below 1
 * @param weightDecay L2 penalty
 * @param trustCoefficient ratio of the norm of a layer's step to that of its weights, at a learning rate of 1
 */
public record LarsConfig(
        double learningRate, BatchScaling batchScaling, double momentum, double weightDecay, double trustCoefficient)
        implements OptimizerConfig {
    public LarsConfig {
        Ranges.learningRate(learningRate);
        Ranges.belowOne("momentum", momentum);
        Ranges.belowOne("weightDecay", weightDecay);
        Check.that(
                trustCoefficient > 0 && trustCoefficient <= 1,
                "trustCoefficient must be above 0 and at most 1, was " + trustCoefficient);
    }

    @Override
    public Optimizer build(Map<String, Tensor> parameters, int batch) {
        return new Lars(this, rate(batch), parameters);
    }

    /**
     * Returns the settings of SimCLR (Chen et al. 2020, section 2.2 and its code: learning rate 0.3 for 256 images, weight
     * decay 1e-6, 10 epochs of warm-up).
     */
    public static LarsConfig defaults() {
        return new LarsConfig(0.3, BatchScaling.LINEAR, 0.9, 1e-6, 0.001);
    }
}
