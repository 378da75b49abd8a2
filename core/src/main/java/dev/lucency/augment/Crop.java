package dev.lucency.augment;

import java.util.SplittableRandom;

/**
 * A rectangle inside a film, in fractions of the film's sides.
 *
 * @param left of its left edge
 * @param top of its top edge
 * @param width of the film's
 * @param height of the film's
 */
public record Crop(double left, double top, double width, double height) {
    static final Crop WHOLE = new Crop(0, 0, 1, 1);
    /** Of width to height, or of height to width, in the random resized crop of the papers. */
    static final double USUAL_RATIO = 4.0 / 3;

    private static final int ATTEMPTS = 10;

    /**
     * The random resized crop of Szegedy et al. 2015 as torchvision draws it: area uniform, aspect ratio log-uniform, place
     * uniform; after ten rectangles that do not fit, the whole film. Extents are not rounded to pixels.
     *
     * @param ratio the largest of width to height, and of height to width
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

    /** The share of the film that it covers. */
    public double area() {
        return width * height;
    }
}
