package dev.lucency.transfer;

import dev.lucency.Stable;
import java.util.Locale;

/** What a label is taken for of which nobody said anything. */
@Stable
public enum BlankPolicy {
    /** It is left out. What is learned and judged is then what reports speak of: few negatives, and no easy ones. */
    UNKNOWN,
    /**
     * It is negative, as in nearly all work on CheXpert: a report that does not speak of a finding was most likely written
     * without seeing it. It counts in learning, in choosing and in judging.
     */
    NEGATIVE;

    /** The name in files and on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
