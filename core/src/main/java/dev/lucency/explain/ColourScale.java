package dev.lucency.explain;

/**
 * Colour scale for numbers from 0 to 1, from dark blue over green to light yellow. Lightness and hue change at a perceptually uniform rate,
 * so equal steps look equal, also in grayscale and with most colour vision deficiencies. Computed in Oklab (Ottosson 2020, "A perceptual
 * color space for image processing").
 */
final class ColourScale {
    private static final double DARKEST = 0.25;
    private static final double LIGHTEST = 0.95;
    private static final double FIRST_HUE = 275;
    private static final double LAST_HUE = 105;

    private ColourScale() {}

    /** Returns the colour of a number as 0xRRGGBB. */
    static int rgb(double share) {
        double t = Math.max(0, Math.min(1, share));
        double lightness = DARKEST + (LIGHTEST - DARKEST) * t;
        double hue = Math.toRadians(FIRST_HUE + (LAST_HUE - FIRST_HUE) * t);
        double chroma = 0.1 + 0.06 * t * t;
        return rgb(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
    }

    /** Converts Oklab to sRGB; colours outside sRGB are clipped. */
    private static int rgb(double lightness, double a, double b) {
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        int red = channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
        int green = channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
        int blue = channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
        return red << 16 | green << 8 | blue;
    }

    private static double cube(double x) {
        return x * x * x;
    }

    /** Converts linear light to a byte of sRGB (IEC 61966-2-1). */
    private static int channel(double linear) {
        double light = Math.max(0, Math.min(1, linear));
        double encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * encoded);
    }
}
