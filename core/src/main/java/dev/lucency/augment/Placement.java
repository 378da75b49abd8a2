package dev.lucency.augment;

import java.awt.geom.AffineTransform;

/**
 * Where on a film a view lies: the film is turned about its middle, a rectangle is cut from the turned film, and left and right
 * of that are perhaps exchanged. What the turned film does not cover is black, as beyond a collimator's edge.
 *
 * @param crop the rectangle, on the turned film
 * @param flip whether left and right are exchanged after the crop
 * @param angle by which the film is turned, in degrees, counter-clockwise as one sees it
 */
public record Placement(Crop crop, boolean flip, double angle) {
    /** The whole film as it is. */
    static final Placement WHOLE = new Placement(Crop.WHOLE, false, 0);

    /**
     * From a place on the view to the place on the film that is seen there, both in fractions of the side from the top left; its
     * inverse goes the other way. Places outside 0 to 1 lie beyond the film's edge.
     */
    public AffineTransform viewToFilm() {
        AffineTransform transform = AffineTransform.getRotateInstance(Math.toRadians(angle), 0.5, 0.5);
        transform.translate(crop.left(), crop.top());
        transform.scale(crop.width(), crop.height());
        if (flip) {
            transform.translate(1, 0);
            transform.scale(-1, 1);
        }
        return transform;
    }
}
