package dev.lucency.model.patches;

import dev.lucency.tensor.Seed;

/**
 * Conditions under which patches are chosen.
 *
 * @param random seed of the noise on scores and of the order of ties
 * @param progress share of the training that is done, 0 to 1
 * @param learning whether the scorer learns from this choice, so that noise and exploration are used; keys and trained encoders choose
 *     without them
 */
public record Choosing(Seed random, double progress, boolean learning) {
    /** Choice of a trained encoder, without noise. */
    public static final Choosing SETTLED = new Choosing(new Seed(0), 1, false);

    /** Returns the same conditions with another random stream, for a part of a batch. */
    public Choosing of(long part) {
        return new Choosing(random.derive(part), progress, learning);
    }
}
