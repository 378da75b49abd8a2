package dev.lucency.phantom;

/**
 * What the X-ray tube, the plate and the printer did to a film.
 *
 * @param floor brightness of what absorbs nothing, 0 to 1
 * @param gain brightness from there to what absorbs all
 * @param gamma exponent of the tone curve; above 1 darkens the lungs
 * @param saturation how soon thick tissue turns white
 * @param slopeX by what share the body seems denser on the right side of the film than on the left, as under an uneven beam
 * @param slopeY the same from top to bottom
 * @param blur standard deviation of the unsharpness, in fractions of the film's width
 * @param grain standard deviation of the film grain at 128 pixels, in gray levels
 */
record PhantomExposure(
        double floor,
        double gain,
        double gamma,
        double saturation,
        double slopeX,
        double slopeY,
        double blur,
        double grain) {
    private static final int STEPS = 2048;
    private static final double DENSEST = 3;
    private static final double WHITE = 255;

    static PhantomExposure draw(PhantomRandom random, boolean bedside) {
        double floor = random.uniform(0.0, bedside ? 0.14 : 0.07);
        return new PhantomExposure(
                floor,
                (1 - floor) * random.uniform(bedside ? 0.75 : 0.88, 1.0),
                StrictMath.exp(random.normal(bedside ? -0.12 : 0.08, 0.3)),
                random.uniform(1.0, 1.75),
                random.normal(0, bedside ? 0.14 : 0.08),
                random.normal(0.12, bedside ? 0.14 : 0.1),
                random.uniform(0.001, bedside ? 0.0065 : 0.0045),
                random.uniform(0.8, bedside ? 2.6 : 2.0));
    }

    /** What the uneven beam makes of a density at a point of the film, in fractions of its width and height; air stays black. */
    double seen(double density, double filmX, double filmY) {
        return density * (1 + slopeX * (filmX - 0.5) + slopeY * (filmY - 0.5));
    }

    /** The brightness, 0 to 255, of what absorbs {@code density}. */
    Tone tone() {
        double[] levels = new double[STEPS + 2];
        double whitest = 1 - StrictMath.exp(-saturation * DENSEST);
        for (int i = 0; i < levels.length; i++) {
            double absorbed = (1 - StrictMath.exp(-saturation * DENSEST * i / STEPS)) / whitest;
            levels[i] = WHITE * (floor + gain * StrictMath.pow(absorbed, gamma));
        }
        return new Tone(levels);
    }

    /** A tone curve, tabulated. */
    static final class Tone {
        private final double[] levels;

        private Tone(double[] levels) {
            this.levels = levels;
        }

        double of(double density) {
            double at = Math.max(0, Math.min(DENSEST, density)) * (STEPS / DENSEST);
            int below = (int) at;
            return levels[below] + (at - below) * (levels[below + 1] - levels[below]);
        }
    }
}
