package dev.lucency.data;

/**
 * Fluid at the bottom of one side of the chest: it blunts the costophrenic angle and climbs the chest wall in a meniscus.
 *
 * @param lung the lung that it stands against
 * @param height how far it climbs the wall, in body units
 * @param opacity how much of the air it replaces, 0 to 1
 */
record PhantomEffusion(PhantomLung lung, double height, double opacity) implements PhantomFinding {
    private static final double SOFTNESS = 0.035;

    static PhantomEffusion draw(PhantomRandom random, PhantomLung lung, double severity) {
        double height = 0.15 + 0.55 * severity * random.uniform(0.7, 1.1);
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
        double t = Math.max(0, (point.lateral - lung.axis()) / (lung.wall() - lung.axis()));
        double level = lung.diaphragm(lung.wall()) - height * (0.42 + 0.58 * t * t);
        return point.lung * PhantomEdge.cover(point.y - level, SOFTNESS);
    }

    @Override
    public void change(PhantomPoint point) {
        double coverage = coverage(point);
        point.air *= 1 - opacity * coverage;
        point.markings *= 1 - coverage;
    }
}
