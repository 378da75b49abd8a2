package dev.lucency.phantom;

/**
 * Air between a lung and the chest wall: a crescent over the apex, darker than lung and without markings, bounded by the thin
 * line of the pleura.
 *
 * @param lung the space that the lung no longer fills
 * @param gap thickness of the crescent at the apex, as a share of the way to the lung's axis
 * @param reach how far down from the apex it goes, in body units
 */
record PhantomPneumothorax(PhantomLung lung, double gap, double reach) implements PhantomFinding {
    private static final double SOFTNESS = 0.02;
    private static final double LINE_HALF_WIDTH = 0.014;
    private static final double LINE_DENSITY = 0.12;
    private static final double EXTRA_AIR = 0.4;

    static PhantomPneumothorax draw(PhantomRandom random, PhantomLung lung, double severity) {
        return new PhantomPneumothorax(lung, 0.14 + 0.5 * severity, random.uniform(0.5, 0.7) + 0.3 * severity);
    }

    @Override
    public Kind kind() {
        return Kind.PNEUMOTHORAX;
    }

    @Override
    public double coverage(PhantomPoint point) {
        double beyond = beyondPleura(point);
        return beyond < -LINE_HALF_WIDTH ? 0 : point.lung * PhantomEdge.cover(beyond + LINE_HALF_WIDTH, SOFTNESS);
    }

    @Override
    public void change(PhantomPoint point) {
        double beyond = beyondPleura(point);
        if (beyond < -SOFTNESS) {
            return;
        }
        double empty = point.lung * PhantomEdge.cover(beyond, SOFTNESS);
        point.air *= 1 + EXTRA_AIR * empty;
        point.markings *= 1 - empty;
        point.added += LINE_DENSITY * point.lung * PhantomEdge.hill(beyond / LINE_HALF_WIDTH);
    }

    /** Distance from the pleural line towards the chest wall, in body units. */
    private double beyondPleura(PhantomPoint point) {
        double down = (point.y - lung.apex()) / reach;
        if (point.left != lung.left() || down >= 1 || point.lung == 0) {
            return -1;
        }
        double t = Math.min(0, point.lateral / lung.axis() - 1);
        double local = gap * (1 - down * down) * (1 - 0.7 * t * t);
        return (local - point.inside) * (lung.wall() - lung.axis());
    }
}
