package dev.lucency.phantom;

/**
 * Fluid at the bottom of one side of the chest: it blunts the costophrenic angle and climbs the chest wall in a meniscus.
 *
 * @param lung the lung that it stands against
 * @param height how far it climbs the wall, in body units
 * @param opacity how much of the air it replaces, 0 to 1
 */
record PhantomEffusion(PhantomLung lung, double height, double opacity) implements PhantomFinding {
    private static final double SOFTNESS = 0.035;
    /** Height of the fluid at the lung's axis, as a share of that at the wall; it falls to 0 towards the midline. */
    private static final double MIDDLE = 0.42;

    static PhantomEffusion draw(PhantomRandom random, PhantomLung lung, double severity) {
        double height = 0.18 + 0.8 * severity * random.uniform(0.7, 1.1);
        return new PhantomEffusion(lung, height, random.uniform(0.85, 1.0));
    }

    @Override
    public Kind kind() {
        return Kind.EFFUSION;
    }

    @Override
    public double coverage(PhantomPoint point) {
        if (point.left != lung.left() || point.lung == 0) {
            return 0;
        }
        double t = (point.lateral - lung.axis()) / (lung.wall() - lung.axis());
        double climb = t > 0 ? MIDDLE + (1 - MIDDLE) * t * t : MIDDLE * (1 - t * t);
        double level = lung.diaphragm(lung.wall()) - height * climb;
        return point.lung * PhantomEdge.cover(point.y - level, SOFTNESS);
    }

    @Override
    public void change(PhantomPoint point) {
        double coverage = coverage(point);
        point.air *= 1 - opacity * coverage;
        point.markings *= 1 - coverage;
    }
}
