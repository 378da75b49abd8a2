package dev.lucency.eval;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is measured of a label. Each is defined on films that count a whole number of times, as a bootstrap draw makes them. */
public enum Metric {
    /** See {@link Auroc}. */
    AUROC("auroc", "AUROC", true, "hold films of one class only"),
    /** See {@link AveragePrecision}. */
    AVERAGE_PRECISION("average_precision", "Average precision", true, "hold films of one class only"),
    /** See {@link Brier}. */
    BRIER("brier", "Brier score", false, "hold no film of known value"),
    /** See {@link CalibrationError}, over 15 bins of equal width. */
    CALIBRATION_ERROR("calibration_error", "Calibration error", false, "hold no film of known value"),
    /** See {@link CalibrationError}, over 15 bins of equally many films. */
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
    /** The share of positive films that are called, at a threshold that was chosen elsewhere. */
    SENSITIVITY("sensitivity", "Sensitivity", true, "hold no positive film"),
    /** The share of negative films that are not called. */
    SPECIFICITY("specificity", "Specificity", true, "hold no negative film"),
    /** The positive predictive value, or precision: the share of called films that are positive. */
    PPV("ppv", "PPV", true, "call no film"),
    /** The negative predictive value: the share of films not called that are negative. */
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

    /** Those that a ranking or a probability gives by itself. */
    public static Set<Metric> withoutThreshold() {
        return EnumSet.complementOf(EnumSet.copyOf(AT_THRESHOLD));
    }

    /** The metric of a name in files, if there is one. */
    public static Optional<Metric> named(String key) {
        return Stream.of(values()).filter(metric -> metric.key.equals(key)).findFirst();
    }

    /** Its name in files. */
    public String key() {
        return key;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** Whether more is better. */
    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /** Whether it asks for a threshold. */
    public boolean atThreshold() {
        return AT_THRESHOLD.contains(this);
    }

    /** What draws do in which it is not defined, to be read after "of 1,000 bootstrap draws". */
    String undefined() {
        return undefined;
    }

    /** Whether it adds up absolute values of {@link #bins}, which chance can only raise; see {@link FoldedBins}. */
    boolean isFolded() {
        return this == CALIBRATION_ERROR || this == CALIBRATION_ERROR_EQUAL_MASS;
    }

    /** The signed bins that a folded metric adds up without their signs; NaN where it is not defined. */
    double[] bins(DrawnFilms films) {
        return this == CALIBRATION_ERROR
                ? CalibrationError.equalWidthBins(films)
                : CalibrationError.equalMassBins(films);
    }

    /** The figure, or NaN where it is not defined. */
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
