package dev.lucency.phantom;

/**
 * The bones of the chest: pairs of curved ribs and the collar bones, in body units.
 * All ribs of a side follow one curve, moved down by equal steps; the front half of a rib starts at the chest wall where
 * the back half ends and runs down to the midline.
 *
 * @param start height of the first rib at the spine
 * @param spacing from one rib to the next
 * @param slope how far a back rib falls on its way to the chest wall, evenly
 * @param bend how far it falls more, near the wall
 * @param front how far its front half falls
 * @param width of a rib, as a share of the spacing
 * @param density how much the bone absorbs
 * @param collarHeight height of the inner end of the collar bones
 * @param collarRise how much higher their outer end stands
 */
record PhantomRibs(
        double start,
        double spacing,
        double slope,
        double bend,
        double front,
        double width,
        double density,
        double collarHeight,
        double collarRise) {
    private static final double WALL = 1.04;
    private static final double COLLAR_HALF_WIDTH = 0.026;

    static PhantomRibs draw(PhantomRandom random) {
        return new PhantomRibs(
                random.normal(-0.72, 0.04),
                random.normal(0.137, 0.016),
                random.normal(0.06, 0.05),
                random.normal(0.22, 0.06),
                random.normal(0.36, 0.06),
                random.normal(0.42, 0.04),
                random.normal(0.07, 0.025),
                random.normal(-0.6, 0.05),
                random.normal(0.12, 0.05));
    }

    /**
     * How much the ribs absorb at a point.
     *
     * @param across distance from the midline as a share of the lung's width
     * @param y height
     * @param softness of the bones' edges
     */
    double ribs(double across, double y, double softness) {
        double t = across / WALL;
        if (t >= 1) {
            return 0;
        }
        double wallFade = PhantomEdge.cover(1 - t, 0.06);
        double back = band((y - start - slope * t - bend * t * t * t) / spacing, width, softness);
        double shown = density * back * wallFade * PhantomEdge.cover(t - 0.12, 0.1);
        if (t > 0.35) {
            double s = 1 - t;
            double fall = slope + bend + front * (1.35 * s - 0.5 * s * s);
            double end = PhantomEdge.cover(t - 0.5, 0.3);
            shown += 0.6 * density * band((y - start - fall) / spacing, 1.15 * width, softness) * wallFade * end;
        }
        return shown;
    }

    /** How much the collar bones absorb at a point; {@code lateral} is its distance from the midline. */
    double collarBones(double lateral, double y, double softness) {
        double t = (lateral - 0.07) / 0.75;
        double line = collarHeight - collarRise * t * (1.9 - t) + 0.03 * (1 - t) * (1 - t);
        double distance = COLLAR_HALF_WIDTH * (1.35 - 0.35 * PhantomEdge.hill(2 * t - 1)) - Math.abs(y - line);
        if (distance < -softness) {
            return 0;
        }
        return 2.6 * density * PhantomEdge.cover(distance, softness) * PhantomEdge.cover(lateral - 0.07, 0.04);
    }

    /** One of a row of bands a unit apart, with the brighter rim of a hollow bone. */
    private double band(double phase, double share, double softness) {
        double x = PhantomEdge.fold(phase);
        double half = share / 2;
        double inside = PhantomEdge.cover((half - Math.abs(x)) * spacing, softness);
        return inside == 0 ? 0 : inside * (0.7 + 0.5 * (x / half) * (x / half));
    }
}
