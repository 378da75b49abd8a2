package dev.lucency.transfer;

import dev.lucency.Stable;
import java.util.Locale;

/** How to treat blank labels: unknown (ignored) or negative. */
@Stable
public enum BlankPolicy {
    /** Blank labels are ignored. Training and evaluation then cover only what reports mention: few negatives, and no easy ones. */
    UNKNOWN,
    /**
     * Blank labels are negative, as in most work on CheXpert: a report that does not mention a finding was most likely written without
     * seeing it. They count in training, model selection and evaluation.
     */
    NEGATIVE;

    /** Returns the name in files and on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
