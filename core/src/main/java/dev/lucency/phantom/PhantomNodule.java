package dev.lucency.phantom;

/**
 * A small round density in a lung, in body units.
 *
 * @param centre its middle
 * @param radius at half of its density
 * @param density how much its middle absorbs
 */
record PhantomNodule(PhantomPlace centre, double radius, double density) implements PhantomFinding {
    private static final double RIM = 0.5;

    /** Three to ten hundredths of the film's width across. */
    static PhantomNodule draw(PhantomRandom random, PhantomPlace centre, double severity) {
        return new PhantomNodule(centre, random.uniform(0.03, 0.06) + 0.035 * severity, 0.17 + 0.3 * severity);
    }

    @Override
    public Kind kind() {
        return Kind.NODULE;
    }

    @Override
    public double coverage(PhantomPoint point) {
        double dx = point.x - centre.x();
        double dy = point.y - centre.y();
        double reach = radius * (1 + RIM / 2);
        if (Math.abs(dx) > reach || Math.abs(dy) > reach) {
            return 0;
        }
        return PhantomEdge.cover(radius - Math.sqrt(dx * dx + dy * dy), RIM * radius);
    }

    @Override
    public void change(PhantomPoint point) {
        point.added += density * coverage(point);
    }
}
