package dev.lucency.augment;

/**
 * Gaussian noise that is independent for each pixel of a view.
 *
 * @param deviation standard deviation, where black is 0 and white is 1; 0 for no noise
 * @param seed seed of the position in the noise field that the view's noise is taken from
 */
public record Noise(double deviation, long seed) {
    static final Noise NONE = new Noise(0, 0);
}
