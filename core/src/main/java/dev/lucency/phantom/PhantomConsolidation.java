package dev.lucency.phantom;

/**
 * A patch of lung filled with something denser than air: a cloud with a soft, uneven edge, in body units.
 *
 * @param centre its middle
 * @param width half of it
 * @param height half of it
 * @param opacity how much of the air is gone in its middle, 0 to 1
 * @param cloud its unevenness
 */
record PhantomConsolidation(PhantomPlace centre, double width, double height, double opacity, PhantomNoise cloud)
        implements PhantomFinding {
    private static final double UNEVENNESS = 0.42;
    private static final double CELL = 0.085;

    static PhantomConsolidation draw(PhantomRandom random, PhantomPlace centre, double severity) {
        double size = 0.15 + 0.22 * severity;
        return new PhantomConsolidation(
                centre,
                size * random.uniform(0.8, 1.15),
                size * random.uniform(0.8, 1.3),
                0.45 + 0.5 * severity,
                new PhantomNoise(random.bits()));
    }

    @Override
    public Kind kind() {
        return Kind.CONSOLIDATION;
    }

    @Override
    public double coverage(PhantomPoint point) {
        double dx = (point.x - centre.x()) / width;
        double dy = (point.y - centre.y()) / height;
        double square = dx * dx + dy * dy;
        if (square >= 2 || point.lung == 0) {
            return 0;
        }
        double rough =
                cloud.at(point.x / CELL, point.y / CELL) + 0.6 * cloud.at(2.3 * point.x / CELL, 2.3 * point.y / CELL);
        return point.lung * PhantomEdge.cover(0.75 - Math.sqrt(square) + UNEVENNESS * rough, 0.8);
    }

    @Override
    public void change(PhantomPoint point) {
        double coverage = coverage(point);
        point.air *= 1 - opacity * coverage;
        point.markings *= 1 - 0.6 * coverage;
    }
}
