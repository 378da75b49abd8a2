package dev.lucency.augment;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;

/**
 * Position of a view on its film: the film is rotated about its centre, a rectangle is cropped from the rotated film, and the crop may be
 * flipped horizontally. Areas that the rotated film does not cover are black, as outside a collimator's edge.
 *
 * @param crop rectangle on the rotated film
 * @param flip whether the crop is flipped horizontally
 * @param angle rotation of the film in degrees, counter-clockwise as seen in the picture
 */
public record Placement(Crop crop, boolean flip, double angle) {
    /** The whole film, unchanged. */
    static final Placement WHOLE = new Placement(Crop.WHOLE, false, 0);

    /**
     * Returns the transform from a point on the view to the point on the film that it shows, both in fractions of the side from the top
     * left. Points outside 0 to 1 are outside the film.
     */
    public AffineTransform viewToFilm() {
        AffineTransform transform = rotation(angle);
        transform.translate(crop.left(), crop.top());
        transform.scale(crop.width(), crop.height());
        if (flip) {
            transform.translate(1, 0);
            transform.scale(-1, 1);
        }
        return transform;
    }

    /** Returns where a point of the film lies on the rotated film, both in fractions of the side from the top left. */
    Point2D filmToRotated(double x, double y) {
        return rotation(-angle).transform(new Point2D.Double(x, y), new Point2D.Double());
    }

    private static AffineTransform rotation(double degrees) {
        return AffineTransform.getRotateInstance(Math.toRadians(degrees), 0.5, 0.5);
    }
}
