package dev.lucency.phantom;

/**
 * The outline of one lung in body units, mirrored so that it lies at positive distances from the midline: half an ellipse
 * above, an almost upright wall below, cut by the dome of the diaphragm.
 *
 * @param left on which side of the patient
 * @param wall distance of the chest wall from the midline
 * @param axis distance of the lung's upright axis from the midline
 * @param apex height of the top
 * @param dome height of the top of the diaphragm
 */
record PhantomLung(boolean left, double wall, double axis, double apex, double dome) {
    /** Height of the upper, elliptic part. */
    private static final double VAULT = 0.66;

    private static final double FLARE = 0.1;
    private static final double BESIDE_HEART = 0.05;
    private static final int TRIES = 12;

    /** One of a patient's lungs, as it stands on one film. */
    static PhantomLung of(PhantomBody body, boolean left, double lift) {
        double wall = body.lungWidth() * (left ? 1 - body.asymmetry() / 2 : 1 + body.asymmetry() / 2);
        double dome = body.dome() + (left ? body.domeGap() : 0) - lift;
        return new PhantomLung(left, wall, 0.47 * wall, body.apex(), dome);
    }

    /** Distance from the lung's outline towards its axis, as a share: 0 on the outline, 1 on the axis, negative outside. */
    double inside(double lateral, double y) {
        double vault = apex + VAULT - y;
        double fromAxis = lateral - axis;
        double reach = wall - axis;
        double across = fromAxis > 0 ? fromAxis / (vault < 0 ? reach * (1 - FLARE * vault) : reach) : fromAxis / axis;
        if (vault <= 0) {
            return 1 - Math.abs(across);
        }
        double up = vault / VAULT;
        return 1 - Math.sqrt(across * across + up * up);
    }

    /** Height of the diaphragm at a distance from the midline: a dome that falls steeply into the costophrenic angle. */
    double diaphragm(double lateral) {
        double t = (lateral - axis) / (wall - axis);
        double square = t * t;
        return t < 0 ? dome + 0.09 * square : dome + square * (0.1 + 0.12 * square);
    }

    /** How much of a point is lung: 0 outside, 1 inside. */
    double cover(double inside, double lateral, double y, double softness) {
        double walls = PhantomEdge.cover(inside * (wall - axis), 1.4 * softness);
        return walls == 0 ? 0 : walls * PhantomEdge.cover(diaphragm(lateral) - y, softness);
    }

    /** A place in the lung that the heart does not hide, unless a huge heart leaves hardly any. */
    PhantomPlace place(PhantomRandom random, PhantomHeart heart) {
        PhantomPlace place = anywhere(random);
        for (int i = 0; i < TRIES && heart.distance(place.x(), place.y()) > -BESIDE_HEART; i++) {
            place = anywhere(random);
        }
        return place;
    }

    private PhantomPlace anywhere(PhantomRandom random) {
        double lateral = axis + random.uniform(-0.2, 0.7) * (wall - axis);
        double y = diaphragm(lateral) + random.uniform(0.15, 0.8) * (apex - dome);
        return new PhantomPlace(left ? lateral : -lateral, y);
    }
}
