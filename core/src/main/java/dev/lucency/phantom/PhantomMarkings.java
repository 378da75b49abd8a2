package dev.lucency.phantom;

/** The vessels of the lungs: branches that run out from the hila and fade, as ridges of noise over direction and distance. */
final class PhantomMarkings {
    private static final double DENSITY = 0.13;
    private static final double OTHER_LUNG = 13;

    private final PhantomNoise noise;

    PhantomMarkings(long texture) {
        this.noise = new PhantomNoise(texture);
    }

    /** How much they absorb at a point of average strength. */
    double density(PhantomPoint point) {
        double dx = point.lateral - 0.11;
        double dy = point.y + 0.05;
        double distance = Math.sqrt(dx * dx + dy * dy);
        double fade = 1 - 1.3 * distance;
        if (fade <= 0) {
            return 0;
        }
        double direction = direction(dx, dy) + (point.left ? OTHER_LUNG : 0);
        double coarse = noise.at(6 * direction, 3.5 * distance);
        double fine = noise.at(15 * direction, 8 * distance + 7);
        return DENSITY * fade * (PhantomEdge.hill(3.2 * coarse) + 0.7 * PhantomEdge.hill(2.6 * fine));
    }

    /** A measure of direction that grows around the circle from -2 to 2, without trigonometry. */
    private static double direction(double dx, double dy) {
        double slope = dy / (Math.abs(dx) + Math.abs(dy) + 1e-9);
        if (dx >= 0) {
            return slope;
        }
        return (dy >= 0 ? 2 : -2) - slope;
    }
}
