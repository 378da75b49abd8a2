package dev.lucency.augment;

import java.awt.geom.Point2D;
import java.util.SplittableRandom;

/**
 * Rectangle inside a film, in fractions of the film's sides.
 *
 * @param left distance of its left edge from the film's left edge
 * @param top distance of its top edge from the film's top edge
 * @param width width as a share of the film's width
 * @param height height as a share of the film's height
 */
public record Crop(double left, double top, double width, double height) {
    static final Crop WHOLE = new Crop(0, 0, 1, 1);
    /** Largest aspect ratio of the random resized crop in the papers. */
    static final double USUAL_RATIO = 4.0 / 3;

    private static final int ATTEMPTS = 10;

    /**
     * Draws the random resized crop of Szegedy et al. 2015 as torchvision does: uniform area, log-uniform aspect ratio, uniform position;
     * the whole film after ten rectangles that do not fit. Sides are not rounded to pixels.
     *
     * @param ratio largest ratio of width to height, and of height to width
     */
    static Crop random(double minimumArea, double maximumArea, double ratio, SplittableRandom random) {
        double logRatio = Math.log(ratio);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double area = minimumArea + (maximumArea - minimumArea) * random.nextDouble();
            double aspect = Math.exp(logRatio * (2 * random.nextDouble() - 1));
            double width = Math.sqrt(area * aspect);
            double height = Math.sqrt(area / aspect);
            if (width <= 1 && height <= 1) {
                return new Crop((1 - width) * random.nextDouble(), (1 - height) * random.nextDouble(), width, height);
            }
        }
        return WHOLE;
    }

    /** Returns a crop of the same shape with its centre at a point, or as near to it as all of the crop lies on the film. */
    Crop around(Point2D centre) {
        return new Crop(
                inside(centre.getX() - width / 2, 1 - width),
                inside(centre.getY() - height / 2, 1 - height),
                width,
                height);
    }

    private static double inside(double at, double most) {
        return Math.max(0, Math.min(at, most));
    }

    /** Returns the share of the film's area that the crop covers. */
    public double area() {
        return width * height;
    }
}
