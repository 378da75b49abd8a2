package dev.lucency.augment;

/**
 * Gaussian noise, of each pixel of the view on its own.
 *
 * @param deviation its standard deviation, 0 to 1 being black to white; 0 for none
 * @param seed of where in the field of noise the view's is taken
 */
public record Noise(double deviation, long seed) {
    static final Noise NONE = new Noise(0, 0);
}
