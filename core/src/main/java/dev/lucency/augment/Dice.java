package dev.lucency.augment;

import java.util.SplittableRandom;

/** What recipes draw their numbers with. */
record Dice(SplittableRandom random) {
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double uniform(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    /** A factor whose logarithm is uniform, from 1 / {@code largest} to {@code largest}. */
    double factor(double largest) {
        return Math.exp(uniform(-1, 1) * Math.log(largest));
    }
}
