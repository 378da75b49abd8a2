package dev.lucency.phantom;

/**
 * The build of one patient, the same on all of the patient's films. Lengths are in body units: the chest is centred on
 * (0, 0), x runs to the patient's left (the right of the film), y runs down, and a film in neutral pose spans -1 to 1.
 *
 * @param thickness how much the trunk absorbs; 1 is average
 * @param torso half-width of the trunk below the arms
 * @param shoulder height at which the shoulders meet the neck
 * @param lungWidth from the midline to the inner chest wall
 * @param asymmetry by how much the right lung is wider than the left, as a share
 * @param apex height of the top of the lungs
 * @param dome height of the right half of the diaphragm at a middling breath
 * @param domeGap how much lower the left half stands
 * @param mediastinum half-width of the shadow between the lungs
 * @param heartRatio width of the healthy heart to that of the chest
 * @param heartShift how far to the left of the midline the heart's centre lies, as a share of its width
 * @param heartRoundness the heart's short axis to its long axis
 * @param heartTilt slope of the heart's long axis
 * @param aorta radius of the aortic knob
 * @param breast how much the breasts absorb; 0 in men
 * @param vessels how strongly the lung markings show
 * @param bow how far the spine bends aside, at most, in the middle of the chest
 * @param ribs the rib cage
 * @param texture key of the pattern of the lung markings and of the unevenness of skin, fat and muscle
 */
record PhantomBody(
        double thickness,
        double torso,
        double shoulder,
        double lungWidth,
        double asymmetry,
        double apex,
        double dome,
        double domeGap,
        double mediastinum,
        double heartRatio,
        double heartShift,
        double heartRoundness,
        double heartTilt,
        double aorta,
        double breast,
        double vessels,
        double bow,
        PhantomRibs ribs,
        long texture) {

    static PhantomBody draw(PhantomRandom random, boolean female) {
        double build = random.normal(0, 1);
        double lungWidth = random.normal(female ? 0.625 : 0.655, 0.045);
        return new PhantomBody(
                1 + 0.13 * build,
                lungWidth + 0.19 + 0.045 * build,
                random.normal(-0.95, 0.04),
                lungWidth,
                random.normal(0.03, 0.03),
                random.normal(-0.74, 0.05),
                random.normal(0.36, 0.075) - 0.03 * build,
                random.normal(0.075, 0.03),
                random.normal(0.13, 0.022),
                random.normal(0.44, 0.033),
                random.normal(0.15, 0.03),
                random.normal(0.7, 0.05),
                random.normal(0.65, 0.18),
                random.normal(0.085, 0.02),
                female ? random.uniform(0.08, 0.26) : 0,
                random.normal(1, 0.25),
                random.normal(0, 0.03),
                PhantomRibs.draw(random),
                random.bits());
    }
}
