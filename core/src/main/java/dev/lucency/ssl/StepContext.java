package dev.lucency.ssl;

import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;

/**
 * Where in a training a step is.
 *
 * @param progress the share of all steps that are done, 0 to below 1
 * @param random what the step may draw from
 */
public record StepContext(double progress, Seed random) {
    /** The same moment, for one of several things that draw from it. */
    StepContext derive(SeedStream stream) {
        return new StepContext(progress, random.derive(stream));
    }
}
