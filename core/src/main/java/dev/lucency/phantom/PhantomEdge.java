package dev.lucency.phantom;

/** Soft edges: all shapes of a phantom end in a cubic ramp rather than in a step, so that no pixel is jagged at any size. */
final class PhantomEdge {
    private PhantomEdge() {}

    /**
     * How much of a shape is seen near its edge.
     *
     * @param distance from the edge, positive inside
     * @param softness width of the ramp, same unit
     * @return 0 outside, 1/2 on the edge, 1 inside
     */
    static double cover(double distance, double softness) {
        double t = distance / softness + 0.5;
        if (t <= 0) {
            return 0;
        }
        return t >= 1 ? 1 : t * t * (3 - 2 * t);
    }

    /** A hill of height 1 and half-width 1 around 0, flat at its foot. */
    static double hill(double x) {
        double s = 1 - x * x;
        return s <= 0 ? 0 : s * s;
    }

    /** Distance from the nearest whole number, -1/2 to 1/2: folds a line into a row of equal bands. */
    static double fold(double x) {
        return x - Math.floor(x + 0.5);
    }

    /**
     * Grows two shapes into one, filling the corner where they meet (the smooth union of signed distances).
     *
     * @param a distance inside the one, negative outside
     * @param b distance inside the other
     * @param width of the fillet, same unit
     */
    static double grown(double a, double b, double width) {
        double near = Math.max(0, width - Math.abs(a - b)) / width;
        return Math.max(a, b) + near * near * width / 4;
    }
}
