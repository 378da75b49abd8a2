package dev.lucency.augment;

/**
 * What makes one view of one film.
 *
 * @param left left edge of the crop, as a fraction of the film's width
 * @param top top edge of the crop, as a fraction of the film's height
 * @param width width of the crop, as a fraction of the film's
 * @param height height of the crop, as a fraction of the film's
 * @param flip whether left and right are exchanged after the crop
 * @param contrastFirst whether the contrast changes before the brightness
 * @param brightness the factor of the brightness; 1 changes nothing
 * @param contrast the factor of the contrast; 1 changes nothing
 * @param sigma standard deviation of the Gaussian blur, as a fraction of the view's side; 0 for none
 */
public record ViewDraw(
        double left,
        double top,
        double width,
        double height,
        boolean flip,
        boolean contrastFirst,
        double brightness,
        double contrast,
        double sigma) {

    /** The whole film, unchanged. */
    public static final ViewDraw WHOLE = new ViewDraw(0, 0, 1, 1, false, false, 1, 1, 0);
}
