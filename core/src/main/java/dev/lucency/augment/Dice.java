package dev.lucency.augment;

import java.util.SplittableRandom;

/** Draws random numbers for augmentations. */
record Dice(SplittableRandom random) {
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double uniform(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    /** Returns a log-uniform factor between 1 / {@code largest} and {@code largest}. */
    double factor(double largest) {
        return Math.exp(uniform(-1, 1) * Math.log(largest));
    }
}
