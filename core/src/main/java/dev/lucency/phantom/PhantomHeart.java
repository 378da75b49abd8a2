package dev.lucency.phantom;

/**
 * The heart's shadow: an egg that leans to the patient's left and lies on the diaphragm, in body units.
 *
 * @param x centre, positive to the patient's left
 * @param y centre
 * @param length half of the long axis
 * @param breadth half of the short axis
 * @param cosine of the angle between the long axis and the horizontal
 * @param sine of the same angle
 */
record PhantomHeart(double x, double y, double length, double breadth, double cosine, double sine) {
    private static final double TAPER = 0.16;

    /**
     * The heart of a patient on one film.
     *
     * @param ratio width of the shadow to that of the chest, the cardiothoracic ratio
     */
    static PhantomHeart of(PhantomBody body, PhantomLung leftLung, double ratio) {
        double width = ratio * 2 * body.lungWidth();
        double tilt = body.heartTilt();
        double cosine = 1 / Math.sqrt(1 + tilt * tilt);
        double sine = tilt * cosine;
        double round = body.heartRoundness();
        double length = width / 2 / Math.sqrt(cosine * cosine + round * round * sine * sine);
        double height = length * Math.sqrt(sine * sine + round * round * cosine * cosine);
        return new PhantomHeart(
                body.heartShift() * width, leftLung.dome() + 0.11 - height, length, round * length, cosine, sine);
    }

    /** About how far a point lies inside its outline; negative outside. */
    double distance(double pointX, double pointY) {
        double dx = pointX - x;
        double dy = pointY - y;
        double along = (dx * cosine + dy * sine) / length;
        double across = (dy * cosine - dx * sine) / (breadth * (1 - TAPER * Math.max(-1, Math.min(1, along))));
        return (1 - Math.sqrt(along * along + across * across)) * breadth;
    }
}
