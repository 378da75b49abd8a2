package dev.lucency.augment;

/**
 * What makes one view of one film, in the order in which it is done.
 *
 * @param placement where on the film it lies
 * @param tone how its gray values change
 * @param sigma standard deviation of the Gaussian blur, as a fraction of the view's side; 0 for none
 * @param corners which corners of the film are painted over
 * @param noise what is added
 */
public record ViewDraw(Placement placement, Tone tone, double sigma, MaskedCorners corners, Noise noise) {
    /** The whole film, unchanged. */
    public static final ViewDraw WHOLE = new ViewDraw(Placement.WHOLE, Tone.PLAIN, 0);

    ViewDraw(Placement placement, Tone tone, double sigma) {
        this(placement, tone, sigma, MaskedCorners.NONE, Noise.NONE);
    }
}
