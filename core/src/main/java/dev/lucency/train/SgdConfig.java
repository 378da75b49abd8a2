package dev.lucency.train;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Settings of stochastic gradient descent with momentum.
 *
 * @param learningRate base learning rate, before the schedule
 * @param batchScaling batch size to which the learning rate refers
 * @param momentum share of the last step's direction that is kept, at least 0 and below 1
 * @param weightDecay L2 penalty
 * @param decayed parameters that decay
 */
public record SgdConfig(
        double learningRate, BatchScaling batchScaling, double momentum, double weightDecay, Decayed decayed)
        implements OptimizerConfig {
    public SgdConfig {
        Ranges.learningRate(learningRate);
        Ranges.belowOne("momentum", momentum);
        Ranges.belowOne("weightDecay", weightDecay);
    }

    /** Creates settings without batch scaling in which every parameter decays, as in MoCo. */
    public SgdConfig(double learningRate, double momentum, double weightDecay) {
        this(learningRate, BatchScaling.NONE, momentum, weightDecay, Decayed.ALL);
    }

    @Override
    public Optimizer build(Map<String, Tensor> parameters, int batch) {
        return new Sgd(this, rate(batch), parameters);
    }

    /** Returns the settings of MoCo v2 on ImageNet, for a batch of 256 (Chen et al. 2020). */
    public static SgdConfig defaults() {
        return new SgdConfig(0.03, 0.9, 1e-4);
    }
}
