package dev.lucency.transfer;

import dev.lucency.ConfigException;
import dev.lucency.Stable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a training makes of a label of which the report was not sure, such as CheXpert's -1. It is about learning alone: nothing is
 * ever judged on an uncertain label.
 */
@Stable
public enum UncertainPolicy {
    /** It is left out, its film is not (U-Ignore; Irvin et al. 2019, section 3.2.1). */
    IGNORE,
    /** It counts as negative (U-Zeros). */
    ZEROS,
    /** It counts as positive (U-Ones). */
    ONES,
    /**
     * It counts as mostly positive, by a share between 0.55 and 0.85 that is drawn anew for every film and label (U-Ones with
     * label smoothing; Pham et al. 2021, section 3.3).
     */
    SMOOTH,
    /**
     * What worked best for each of the five labels that CheXpert's competition scores: ones for Atelectasis and Edema, zeros for
     * Cardiomegaly, Consolidation and Pleural Effusion (Irvin et al. 2019, table 3; LibAUC's loader). Of the other labels nobody
     * published a comparison: they are left out.
     */
    PER_LABEL,
    /** It counts as probable as a model says that was trained with {@link #IGNORE} (U-SelfTrained; Irvin et al. 2019, 3.2.3). */
    SELF_TRAINED;

    /** The name in files and on the command line, such as {@code per-label}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws ConfigException if there is none of this name */
    public static UncertainPolicy of(String name) {
        return Arrays.stream(values())
                .filter(policy -> policy.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigException("uncertain must be one of "
                        + Arrays.stream(values()).map(UncertainPolicy::text).collect(Collectors.joining(", "))
                        + ", was '" + name + "'"));
    }
}
