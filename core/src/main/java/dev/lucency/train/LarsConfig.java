package dev.lucency.train;

import dev.lucency.Check;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Layer-wise adaptive rate scaling, for large batches: every layer moves by a share of its own length. Biases, norms, positions
 * and class token have neither that scaling nor weight decay.
 *
 * @param learningRate the base rate, before the schedule
 * @param batchScaling for which batch the rate is meant
 * @param momentum share of the last step that is kept
 * @param weightDecay L2 penalty
 * @param trustCoefficient length of a layer's step over the layer's length, at a rate of 1
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

    /** SimCLR's (Chen et al. 2020, section 2.2 and its code: rate .3 for 256 films, decay 1e-6, 10 epochs are warm-up). */
    public static LarsConfig defaults() {
        return new LarsConfig(0.3, BatchScaling.LINEAR, 0.9, 1e-6, 0.001);
    }
}
