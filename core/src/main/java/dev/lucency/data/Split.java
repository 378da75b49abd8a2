package dev.lucency.data;

import java.util.Locale;

/** Which part of a data set a film belongs to; all films of a patient belong to the same part. */
public enum Split {
    /** Weights are learned on it. */
    TRAIN,
    /** Every choice is made on it. */
    VALIDATION,
    /** Read once, at the end; nothing is chosen on it. */
    TEST;

    /** The name in files and on the command line, such as {@code train}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
