package dev.lucency.train;

import dev.lucency.Check;

/** Range checks of training settings; a message starts with the name of the setting. */
final class Ranges {
    private Ranges() {}

    static void learningRate(double value) {
        Check.that(value > 0 && value < 1000, "learningRate must be above 0 and below 1000, was " + value);
    }

    static void belowOne(String name, double value) {
        Check.that(value >= 0 && value < 1, name + " must be at least 0 and below 1, was " + value);
    }
}
