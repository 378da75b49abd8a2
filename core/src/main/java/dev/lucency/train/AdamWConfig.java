package dev.lucency.train;

import dev.lucency.Check;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Adam with decoupled weight decay, the optimiser of vision transformers.
 *
 * @param learningRate the base rate, before the schedule
 * @param batchScaling for which batch the rate is meant
 * @param beta1 share of the running mean of gradients that is kept at a step
 * @param beta2 share of the running mean of their squares
 * @param epsilon added to the deviation that a step is divided by
 * @param weightDecay share of a weight that a step at a rate of 1 would take away
 * @param decayed which parameters decay
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
     * MoCo v3's on vision transformers (Chen et al. 2021, section 5: rate 1.5e-4 for 256 films, decay .1; 40 of 300 epochs are
     * warm-up), but without decay of biases, norms, positions and class token, as VISSL's recipe of MoCo on ViT-B/16.
     */
    public static AdamWConfig defaults() {
        return new AdamWConfig(1.5e-4, BatchScaling.LINEAR, 0.9, 0.999, 1e-8, 0.1, Decayed.WEIGHTS);
    }
}
