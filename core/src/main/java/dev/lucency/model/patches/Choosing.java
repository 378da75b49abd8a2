package dev.lucency.model.patches;

import dev.lucency.tensor.Seed;

/**
 * When patches are chosen.
 *
 * @param random what may be drawn from: noise of scores, order of ties
 * @param progress the share of a training that is done, 0 to 1
 * @param learning whether the scorer learns from this choice, so that noise and exploration pay; keys and finished encoders choose
 *     without
 */
public record Choosing(Seed random, double progress, boolean learning) {
    /** By an encoder that has learned. */
    public static final Choosing SETTLED = new Choosing(new Seed(0), 1, false);

    /** The same for some of a batch's films, which draw numbers of their own. */
    public Choosing of(long part) {
        return new Choosing(random.derive(part), progress, learning);
    }
}
