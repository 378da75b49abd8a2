package dev.lucency.augment;

import dev.lucency.tensor.Seed;

/**
 * A mark that is pasted into one view.
 *
 * @param kind kind of the mark
 * @param seed seed of its place and shape
 */
public record ViewMark(MarkKind kind, long seed) {
    /** Draws the mark for a view of a side in pixels. */
    Mark drawn(int side) {
        return kind.draw(new Seed(seed).random(), side);
    }
}
