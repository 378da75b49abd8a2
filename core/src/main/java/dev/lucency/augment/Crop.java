package dev.lucency.augment;

import java.util.SplittableRandom;

/** A rectangle inside a film, in fractions of the film's sides. */
record Crop(double left, double top, double width, double height) {
    private static final int ATTEMPTS = 10;
    private static final double LOG_RATIO = Math.log(4.0 / 3.0);

    /**
     * The random resized crop of Szegedy et al. 2015 as torchvision draws it: area uniform, aspect ratio log-uniform between 3/4
     * and 4/3, place uniform; after ten rectangles that do not fit, the whole film. Extents are not rounded to pixels.
     */
    static Crop random(double minimumArea, double maximumArea, SplittableRandom random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double area = minimumArea + (maximumArea - minimumArea) * random.nextDouble();
            double ratio = Math.exp(LOG_RATIO * (2 * random.nextDouble() - 1));
            double width = Math.sqrt(area * ratio);
            double height = Math.sqrt(area / ratio);
            if (width <= 1 && height <= 1) {
                return new Crop((1 - width) * random.nextDouble(), (1 - height) * random.nextDouble(), width, height);
            }
        }
        return new Crop(0, 0, 1, 1);
    }
}
