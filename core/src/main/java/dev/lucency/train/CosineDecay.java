package dev.lucency.train;

/** Half a cosine from the base rate to zero (Loshchilov and Hutter 2017, without restarts). */
public record CosineDecay() implements RateDecay {
    @Override
    public double factor(double share, double epoch) {
        return 0.5 * (1 + Math.cos(Math.PI * share));
    }

    @Override
    public boolean dependsOnLength() {
        return true;
    }
}
