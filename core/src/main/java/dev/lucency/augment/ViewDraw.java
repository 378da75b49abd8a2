package dev.lucency.augment;

/**
 * Parameters of one view of one film, in the order of their application.
 *
 * @param placement position of the view on the film
 * @param tone change of the gray values
 * @param sigma standard deviation of the Gaussian blur, as a fraction of the view's side; 0 for no blur
 * @param corners corners of the film that are masked
 * @param noise noise that is added
 */
public record ViewDraw(Placement placement, Tone tone, double sigma, MaskedCorners corners, Noise noise) {
    /** The whole film, unchanged. */
    public static final ViewDraw WHOLE = new ViewDraw(Placement.WHOLE, Tone.PLAIN, 0);

    ViewDraw(Placement placement, Tone tone, double sigma) {
        this(placement, tone, sigma, MaskedCorners.NONE, Noise.NONE);
    }
}
