package dev.lucency.train;

import dev.lucency.Check;
import dev.lucency.Stable;

/**
 * How long to train and how the learning rate goes: a linear warm-up, then it falls; moved at every step.
 *
 * @param epochs passes over the films
 * @param warmupEpochs epochs in which the rate rises linearly from zero; may be a fraction
 * @param decay how it falls then
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

    /** With half a cosine to zero. */
    public Schedule(int epochs, double warmupEpochs) {
        this(epochs, warmupEpochs, new CosineDecay());
    }

    public static Schedule defaults() {
        return new Schedule(20, 0);
    }

    /**
     * The factor on the base learning rate.
     *
     * @param step the step about to be made, from 0
     * @param stepsPerEpoch how many steps an epoch has
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
