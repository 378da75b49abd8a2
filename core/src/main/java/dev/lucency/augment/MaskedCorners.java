package dev.lucency.augment;

/**
 * The upper corners of a turned film, where most side markers stand, painted black; in fractions of the film's side.
 *
 * @param left width of the left corner; 0 for none
 * @param right width of the right corner; 0 for none
 * @param height of both
 */
public record MaskedCorners(double left, double right, double height) {
    static final MaskedCorners NONE = new MaskedCorners(0, 0, 0);

    /** Whether any is painted. */
    public boolean any() {
        return height > 0;
    }
}
