package dev.lucency.train;

/** Keeps the base learning rate to the end. */
public record ConstantRate() implements RateDecay {
    @Override
    public double factor(double share, double epoch) {
        return 1;
    }
}
