package dev.lucency.augment;

/**
 * Upper corners of the rotated film that are masked black, where most side markers are; in fractions of the film's side.
 *
 * @param left width of the left corner; 0 for none
 * @param right width of the right corner; 0 for none
 * @param height height of both corners
 */
public record MaskedCorners(double left, double right, double height) {
    static final MaskedCorners NONE = new MaskedCorners(0, 0, 0);

    /** Returns whether a corner is masked. */
    public boolean any() {
        return height > 0;
    }
}
