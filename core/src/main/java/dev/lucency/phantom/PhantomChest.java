package dev.lucency.phantom;

/**
 * The inside of a patient's chest on one film: as this breath and this view show it.
 *
 * @param body whose chest
 * @param leftLung the patient's left, the right of the film
 * @param rightLung the patient's right
 * @param magnification what breath and view do to the width of the heart's shadow
 */
record PhantomChest(PhantomBody body, PhantomLung leftLung, PhantomLung rightLung, double magnification) {
    private static final double BEDSIDE_MAGNIFICATION = 1.09;
    private static final double BREATH = 0.05;

    /** Lying patients breathe in less, and their heart lies farther from the plate. */
    static PhantomChest draw(PhantomRandom random, PhantomBody body, boolean bedside) {
        double shallow = random.normal(bedside ? 0.05 : 0, BREATH);
        return new PhantomChest(
                body,
                PhantomLung.of(body, true, shallow),
                PhantomLung.of(body, false, shallow + random.normal(0, 0.012)),
                (bedside ? BEDSIDE_MAGNIFICATION : 1) * (1 + 0.5 * shallow));
    }

    /** The lung of one side. */
    PhantomLung lung(boolean left) {
        return left ? leftLung : rightLung;
    }

    /** The healthy heart. */
    PhantomHeart heart() {
        return heart(body.heartRatio());
    }

    /** The heart, were its width this share of the chest's. */
    PhantomHeart heart(double ratio) {
        return PhantomHeart.of(body, leftLung, magnification * ratio);
    }
}
