package dev.lucency.train;

/**
 * How long to train and how the learning rate goes: a linear warm-up, then a cosine to zero (Loshchilov and Hutter 2017, without
 * restarts), moved at every step.
 *
 * @param epochs passes over the films
 * @param warmupEpochs epochs in which the rate rises linearly from zero; may be a fraction
 */
public record Schedule(int epochs, double warmupEpochs) {
    public Schedule {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be at least 1, was " + epochs);
        }
        if (!(warmupEpochs >= 0 && warmupEpochs < epochs)) {
            throw new IllegalArgumentException("warmupEpochs must be at least 0 and below epochs, was " + warmupEpochs);
        }
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
        return 0.5 * (1 + Math.cos(Math.PI * (step - warmup) / (total - warmup)));
    }
}
