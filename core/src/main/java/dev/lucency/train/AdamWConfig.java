package dev.lucency.train;

import dev.lucency.Check;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Settings of Adam with decoupled weight decay, the optimiser of vision transformers.
 *
 * @param learningRate base learning rate, before the schedule
 * @param batchScaling batch size to which the learning rate refers
 * @param beta1 decay of the running mean of gradients, at least 0 and below 1
 * @param beta2 decay of the running mean of squared gradients, at least 0 and below 1
 * @param epsilon term added to the denominator of a step
 * @param weightDecay share of a weight that decays in a step at a learning rate of 1
 * @param decayed parameters that decay
 */
public record AdamWConfig(
        double learningRate,
        BatchScaling batchScaling,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        Decayed decayed)
        implements OptimizerConfig {
    public AdamWConfig {
        Ranges.learningRate(learningRate);
        Ranges.belowOne("beta1", beta1);
        Ranges.belowOne("beta2", beta2);
        Check.that(epsilon > 0 && epsilon < 1, "epsilon must be above 0 and below 1, was " + epsilon);
        Ranges.belowOne("weightDecay", weightDecay);
    }

    @Override
    public Optimizer build(Map<String, Tensor> parameters, int batch) {
        return new AdamW(this, rate(batch), parameters);
    }

    /**
     * Returns the settings of MoCo v3 for vision transformers (Chen et al. 2021, section 5: learning rate 1.5e-4 for 256
     * images, weight decay 0.1, warm-up in 40 of 300 epochs), but without decay of biases, norms, positions and class token, as
     * in VISSL's recipe of MoCo for ViT-B/16.
     */
    public static AdamWConfig defaults() {
        return new AdamWConfig(1.5e-4, BatchScaling.LINEAR, 0.9, 0.999, 1e-8, 0.1, Decayed.WEIGHTS);
    }
}
