package dev.lucency.train;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Stochastic gradient descent with momentum.
 *
 * @param learningRate the base rate, before the schedule
 * @param momentum share of the last step's direction that is kept
 * @param weightDecay L2 penalty on every parameter, as MoCo
 */
public record SgdConfig(double learningRate, double momentum, double weightDecay) implements OptimizerConfig {
    public SgdConfig {
        if (!(learningRate > 0 && learningRate < 1000)) {
            throw new IllegalArgumentException("learningRate must be above 0 and below 1000, was " + learningRate);
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum must be at least 0 and below 1, was " + momentum);
        }
        if (!(weightDecay >= 0 && weightDecay < 1)) {
            throw new IllegalArgumentException("weightDecay must be at least 0 and below 1, was " + weightDecay);
        }
    }

    @Override
    public Optimizer build(Map<String, Tensor> parameters) {
        return new Sgd(this, parameters);
    }

    public static SgdConfig defaults() {
        return new SgdConfig(0.03, 0.9, 1e-4);
    }
}
