package dev.lucency.ssl;

import dev.lucency.tensor.Seed;

/**
 * Where in a training a step is.
 *
 * @param progress the share of all steps that are done, 0 to below 1
 * @param random what the step may draw from
 */
public record Moment(double progress, Seed random) {
    /** The same moment, for one of several things that draw from it. */
    Moment derive(long purpose) {
        return new Moment(progress, random.derive(purpose));
    }
}
