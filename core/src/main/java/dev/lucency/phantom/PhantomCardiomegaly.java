package dev.lucency.phantom;

/**
 * An enlarged heart. How large varies without a step, and the bedside film enlarges every heart, so that the shadow's width
 * alone does not settle the matter.
 */
record PhantomCardiomegaly(PhantomHeart enlarged) implements PhantomFinding {
    private static final double LEAST_RATIO = 0.5;
    private static final double RANGE = 0.15;
    private static final double SOFTNESS = 0.03;
    /** Where the shadow grows into that of the great vessels it reaches this far beyond the heart. */
    private static final double FILLET = 0.02;

    /** The cardiothoracic ratio at a severity from 0 to 1. */
    static double ratio(double severity) {
        return LEAST_RATIO + RANGE * severity;
    }

    @Override
    public Kind kind() {
        return Kind.CARDIOMEGALY;
    }

    @Override
    public double coverage(PhantomPoint point) {
        return point.lung * PhantomEdge.cover(enlarged.distance(point.x, point.y) + FILLET, SOFTNESS);
    }

    @Override
    public void change(PhantomPoint point) {
        point.heart = Math.max(point.heart, enlarged.distance(point.x, point.y));
    }
}
