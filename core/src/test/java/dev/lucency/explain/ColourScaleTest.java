package dev.lucency.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The colours of maps, in the perceptual space Oklab and as luminance: no step is invisible or larger than others. */
class ColourScaleTest {
    private static final int STEPS = 20;

    @Test
    void equalStepsOfTheScaleAreEqualStepsOfLightness() {
        for (int i = 0; i <= STEPS; i++) {
            double share = (double) i / STEPS;
            assertThat(oklab(ColourScale.rgb(share))[0]).as("at %s", share).isCloseTo(0.25 + 0.7 * share, within(0.02));
        }
    }

    @Test
    void stepsAreAboutEqualAlsoWithTheirHue() {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < STEPS; i++) {
            double[] from = oklab(ColourScale.rgb((double) i / STEPS));
            double[] to = oklab(ColourScale.rgb((i + 1.0) / STEPS));
            double step = Math.sqrt(square(to[0] - from[0]) + square(to[1] - from[1]) + square(to[2] - from[2]));
            least = Math.min(least, step);
            most = Math.max(most, step);
        }
        assertThat(most / least).isLessThan(1.5);
    }

    @Test
    void luminanceRisesStrictly() {
        for (int i = 0; i < STEPS; i++) {
            double share = (double) i / STEPS;
            double next = (i + 1.0) / STEPS;
            assertThat(luminance(ColourScale.rgb(next))).isGreaterThan(luminance(ColourScale.rgb(share)));
        }
    }

    @Test
    void numbersOutsideTheScaleHaveTheColoursOfItsEnds() {
        assertThat(ColourScale.rgb(-1)).isEqualTo(ColourScale.rgb(0));
        assertThat(ColourScale.rgb(2)).isEqualTo(ColourScale.rgb(1));
    }

    private static double square(double x) {
        return x * x;
    }

    /** Of WCAG 2. */
    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    /** Of Ottosson 2020. */
    private static double[] oklab(int rgb) {
        double red = linear(rgb >> 16 & 0xff);
        double green = linear(rgb >> 8 & 0xff);
        double blue = linear(rgb & 0xff);
        double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
