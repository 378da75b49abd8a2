package dev.lucency.train;

import dev.lucency.Check;
import dev.lucency.Stable;

/**
 * The length of a training and its learning-rate schedule: a linear warm-up, then a decay, updated at every step.
 *
 * @param epochs number of epochs, at least 1
 * @param warmupEpochs epochs in which the rate rises linearly from zero, below {@code epochs}; may be a fraction
 * @param decay decay after the warm-up
 */
@Stable
public record Schedule(int epochs, double warmupEpochs, RateDecay decay) {
    public Schedule {
        Check.that(epochs >= 1, "epochs must be at least 1, was " + epochs);
        Check.that(
                warmupEpochs >= 0 && warmupEpochs < epochs,
                "warmupEpochs must be at least 0 and below epochs, was " + warmupEpochs);
        decay.requireEpochs(warmupEpochs, epochs);
    }

    /** Creates a schedule that decays to zero along half a cosine. */
    public Schedule(int epochs, double warmupEpochs) {
        this(epochs, warmupEpochs, new CosineDecay());
    }

    public static Schedule defaults() {
        return new Schedule(20, 0);
    }

    /**
     * Returns the factor on the base learning rate.
     *
     * @param step index of the next step, from 0
     * @param stepsPerEpoch steps in an epoch
     * @return 0 to 1
     */
    public double factor(long step, long stepsPerEpoch) {
        double warmup = warmupEpochs * stepsPerEpoch;
        if (step < warmup) {
            return (step + 1) / (warmup + 1);
        }
        double total = (double) epochs * stepsPerEpoch;
        return decay.factor((step - warmup) / (total - warmup), (double) step / stepsPerEpoch);
    }
}
