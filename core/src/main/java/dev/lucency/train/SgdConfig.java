package dev.lucency.train;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Stochastic gradient descent with momentum.
 *
 * @param learningRate the base rate, before the schedule
 * @param batchScaling for which batch the rate is meant
 * @param momentum share of the last step's direction that is kept
 * @param weightDecay L2 penalty
 * @param decayed on which parameters
 */
public record SgdConfig(
        double learningRate, BatchScaling batchScaling, double momentum, double weightDecay, Decayed decayed)
        implements OptimizerConfig {
    public SgdConfig {
        Ranges.learningRate(learningRate);
        Ranges.belowOne("momentum", momentum);
        Ranges.belowOne("weightDecay", weightDecay);
    }

    /** The rate as it is, and every parameter decays, as MoCo. */
    public SgdConfig(double learningRate, double momentum, double weightDecay) {
        this(learningRate, BatchScaling.NONE, momentum, weightDecay, Decayed.ALL);
    }

    @Override
    public Optimizer build(Map<String, Tensor> parameters, int batch) {
        return new Sgd(this, rate(batch), parameters);
    }

    /** MoCo v2's on ImageNet, for a batch of 256 (Chen et al. 2020). */
    public static SgdConfig defaults() {
        return new SgdConfig(0.03, 0.9, 1e-4);
    }
}
