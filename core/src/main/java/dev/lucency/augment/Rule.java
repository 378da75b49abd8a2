package dev.lucency.augment;

import dev.lucency.Check;

/** Ranges of settings; error messages begin with the name of the setting. */
final class Rule {
    private Rule() {}

    static void probability(String name, double value) {
        Check.that(value >= 0 && value <= 1, name + " must be a probability, was " + value);
    }

    static void within(String name, double value, double from, double to) {
        Check.that(value >= from && value <= to, name + " must be between " + from + " and " + to + ", was " + value);
    }

    /** Checks the area of a crop, as a share of the film's area. */
    static void areas(double cropMin, double cropMax) {
        Check.that(cropMin > 0 && cropMin <= 1, "cropMin must be above 0 and at most 1, was " + cropMin);
        Check.that(cropMax >= cropMin && cropMax <= 1, "cropMax must be between crop-min and 1, was " + cropMax);
    }

    /** Checks the sigma of a blur, in pixels of a view of 224 pixels. */
    static void sigmas(double sigmaMin, double sigmaMax) {
        Check.that(sigmaMin >= 0, "sigmaMin must be at least 0, was " + sigmaMin);
        Check.that(
                sigmaMax >= sigmaMin && sigmaMax <= 20, "sigmaMax must be between sigma-min and 20, was " + sigmaMax);
    }
}
