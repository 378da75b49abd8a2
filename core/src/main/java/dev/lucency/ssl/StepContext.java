package dev.lucency.ssl;

import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;

/**
 * The position of a step in the training, and its random seed.
 *
 * @param progress share of all steps that are done, at least 0 and below 1
 * @param random seed of the step's random numbers
 */
public record StepContext(double progress, Seed random) {
    /** Returns this context with the seed of one random stream. */
    StepContext derive(SeedStream stream) {
        return new StepContext(progress, random.derive(stream));
    }
}
