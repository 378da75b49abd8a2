package dev.lucency.train;

/** Decay from the base learning rate to zero along half a cosine (Loshchilov and Hutter 2017, without restarts). */
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
