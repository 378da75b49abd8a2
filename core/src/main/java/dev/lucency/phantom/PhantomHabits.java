package dev.lucency.phantom;

/**
 * What a hospital changes in films that are drawn as those of any.
 *
 * @param down how much lower the body lies, in half film heights
 * @param scale factor of its size
 * @param gamma factor of the tone curve's exponent
 * @param grain factor of the grain
 * @param blur factor of the unsharpness
 * @param sideStrips whether the collimator covers the sides
 * @param blockLetters whether markers are block letters in the usual corner, in a ring at the bedside; otherwise they are thin ones in the
 *     opposite corner, in a ring on any film
 * @param wiresBedside share of bedside films with a wire
 * @param wiresStanding share of other films with a wire
 */
record PhantomHabits(
        double down,
        double scale,
        double gamma,
        double grain,
        double blur,
        boolean sideStrips,
        boolean blockLetters,
        double wiresBedside,
        double wiresStanding) {
    /** Those of no hospital in particular, which change nothing. */
    static final PhantomHabits NONE = new PhantomHabits(0, 1, 1, 1, 1, true, true, 0, 0);

    static final PhantomHabits A = new PhantomHabits(0.04, 0.97, 1.25, 1.15, 1.25, true, true, 0.7, 0.05);
    static final PhantomHabits B = new PhantomHabits(-0.04, 1.06, 0.8, 0.8, 0.75, false, false, 0.3, 0.3);

    PhantomPose pose(PhantomPose any) {
        return new PhantomPose(
                any.shiftX(), any.shiftY() + down, any.width() * scale, any.height() * scale, any.sine(), any.turn());
    }

    PhantomBorders borders(PhantomBorders any) {
        return sideStrips ? any : new PhantomBorders(0, any.top(), 0, any.bottom());
    }

    PhantomExposure exposure(PhantomExposure any) {
        return new PhantomExposure(
                any.floor(),
                any.gain(),
                any.gamma() * gamma,
                any.saturation(),
                any.slopeX(),
                any.slopeY(),
                any.blur() * blur,
                any.grain() * grain);
    }

    /**
     * @param borders the collimator's strips, between which the marker stays
     * @param random decides whether a thin letter has a ring
     */
    PhantomMarker marker(PhantomMarker any, PhantomBorders borders, PhantomRandom random) {
        if (blockLetters) {
            return any;
        }
        double opposite = borders.top() + 1 - borders.bottom() - any.y();
        boolean ring = random.chance(PhantomFilm.BEDSIDE_SHARE);
        return new PhantomMarker(any.x(), opposite, 0.8 * any.height(), any.sine(), any.left(), ring, true);
    }

    /** Returns the share of films with a wire. */
    double wires(boolean bedside) {
        return bedside ? wiresBedside : wiresStanding;
    }
}
