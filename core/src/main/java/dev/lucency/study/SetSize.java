package dev.lucency.study;

import dev.lucency.data.Split;

/**
 * Number of films of a prepared set.
 *
 * @param side side of the films, in pixels
 * @param train films of train
 * @param validation films of validation
 * @param test films of test
 */
record SetSize(int side, int train, int validation, int test) {
    /** Returns the number of films of a split. */
    int films(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }
}
