package dev.lucency.eval;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A metric of a label. Each metric is defined on films with integer counts, as in a bootstrap resample. */
public enum Metric {
    /** See {@link Auroc}. */
    AUROC("auroc", "AUROC", true, "hold films of one class only"),
    /** See {@link AveragePrecision}. */
    AVERAGE_PRECISION("average_precision", "Average precision", true, "hold films of one class only"),
    /** See {@link Brier}. */
    BRIER("brier", "Brier score", false, "hold no film of known value"),
    /** See {@link CalibrationError}, over 15 bins of equal width. */
    CALIBRATION_ERROR("calibration_error", "Calibration error", false, "hold no film of known value"),
    /** See {@link CalibrationError}, over 15 bins of equal numbers of films. */
    CALIBRATION_ERROR_EQUAL_MASS(
            "calibration_error_equal_mass",
            "Calibration error, bins of equal mass",
            false,
            "hold no film of known value"),
    /** See {@link SensitivityAtSpecificity}. */
    SENSITIVITY_AT_90(
            "sensitivity_at_specificity_0.90", "Sensitivity at specificity 0.90", true, "hold films of one class only"),
    /** See {@link SensitivityAtSpecificity}. */
    SENSITIVITY_AT_95(
            "sensitivity_at_specificity_0.95", "Sensitivity at specificity 0.95", true, "hold films of one class only"),
    /** The share of positive films that are predicted positive, at a threshold chosen on other films. */
    SENSITIVITY("sensitivity", "Sensitivity", true, "hold no positive film"),
    /** The share of negative films that are predicted negative. */
    SPECIFICITY("specificity", "Specificity", true, "hold no negative film"),
    /** The positive predictive value, or precision: the share of films predicted positive that are positive. */
    PPV("ppv", "PPV", true, "call no film"),
    /** The negative predictive value: the share of films predicted negative that are negative. */
    NPV("npv", "NPV", true, "call every film"),
    /** The harmonic mean of sensitivity and PPV. */
    F1("f1", "F1", true, "neither hold nor call a positive film");

    private static final Set<Metric> AT_THRESHOLD = EnumSet.range(SENSITIVITY, F1);

    private final String key;
    private final String title;
    private final boolean higherIsBetter;
    private final String undefined;

    Metric(String key, String title, boolean higherIsBetter, String undefined) {
        this.key = key;
        this.title = title;
        this.higherIsBetter = higherIsBetter;
        this.undefined = undefined;
    }

    /** Returns the metrics that need no threshold. */
    public static Set<Metric> withoutThreshold() {
        return EnumSet.complementOf(EnumSet.copyOf(AT_THRESHOLD));
    }

    /** Returns the metric with a name in files, if there is one. */
    public static Optional<Metric> named(String key) {
        return Stream.of(values()).filter(metric -> metric.key.equals(key)).findFirst();
    }

    /** Returns the name in files. */
    public String key() {
        return key;
    }

    /** Returns the name for display. */
    public String title() {
        return title;
    }

    /** Returns whether higher is better. */
    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /** Returns whether the metric needs a threshold. */
    public boolean atThreshold() {
        return AT_THRESHOLD.contains(this);
    }

    /** Returns the property of resamples in which the metric is undefined, as the continuation of "of 1,000 bootstrap draws". */
    String undefined() {
        return undefined;
    }

    /** Returns whether the metric sums absolute values of {@link #bins}, which chance can only raise; see {@link FoldedBins}. */
    boolean isFolded() {
        return this == CALIBRATION_ERROR || this == CALIBRATION_ERROR_EQUAL_MASS;
    }

    /** Returns the signed bins whose absolute values a folded metric sums; NaN if it is undefined. */
    double[] bins(DrawnFilms films) {
        return this == CALIBRATION_ERROR
                ? CalibrationError.equalWidthBins(films)
                : CalibrationError.equalMassBins(films);
    }

    /** Returns the figure, or NaN if it is undefined. */
    double of(DrawnFilms films) {
        return switch (this) {
            case AUROC -> Auroc.of(films);
            case AVERAGE_PRECISION -> AveragePrecision.of(films);
            case BRIER -> Brier.of(films);
            case CALIBRATION_ERROR -> CalibrationError.equalWidth(films);
            case CALIBRATION_ERROR_EQUAL_MASS -> CalibrationError.equalMass(films);
            case SENSITIVITY_AT_90 -> SensitivityAtSpecificity.of(films, 0.90);
            case SENSITIVITY_AT_95 -> SensitivityAtSpecificity.of(films, 0.95);
            case SENSITIVITY -> films.confusion().sensitivity();
            case SPECIFICITY -> films.confusion().specificity();
            case PPV -> films.confusion().ppv();
            case NPV -> films.confusion().npv();
            case F1 -> films.confusion().f1();
        };
    }
}
