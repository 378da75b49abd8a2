package dev.lucency.transfer;

import dev.lucency.ConfigException;
import dev.lucency.Stable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a training treats labels that the report is uncertain about, such as CheXpert's -1. It affects training only: uncertain labels are
 * never evaluated.
 */
@Stable
public enum UncertainPolicy {
    /** The label is ignored, but not its film (U-Ignore; Irvin et al. 2019, section 3.2.1). */
    IGNORE,
    /** The label counts as negative (U-Zeros). */
    ZEROS,
    /** The label counts as positive (U-Ones). */
    ONES,
    /**
     * The label counts as mostly positive, with a value between 0.55 and 0.85 that is drawn for every film and label (U-Ones with label
     * smoothing; Pham et al. 2021, section 3.3).
     */
    SMOOTH,
    /**
     * The best policy for each of the five labels that CheXpert's competition evaluates: ones for Atelectasis and Edema, zeros for
     * Cardiomegaly, Consolidation and Pleural Effusion (Irvin et al. 2019, table 3; LibAUC's loader). Other labels, for which no comparison
     * is published, are ignored.
     */
    PER_LABEL,
    /** The label counts with the probability of a model that was trained with {@link #IGNORE} (U-SelfTrained; Irvin et al. 2019, 3.2.3). */
    SELF_TRAINED;

    /** Returns the name in files and on the command line, such as {@code per-label}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws ConfigException if there is no policy of this name */
    public static UncertainPolicy of(String name) {
        return Arrays.stream(values())
                .filter(policy -> policy.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigException("uncertain must be one of "
                        + Arrays.stream(values()).map(UncertainPolicy::text).collect(Collectors.joining(", "))
                        + ", was '" + name + "'"));
    }
}
