package dev.lucency.model.patches;

import dev.lucency.Check;
import dev.lucency.Stable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a probe reads the patch features of a film. */
@Stable
public enum ReadOut {
    /** One vector per film for all findings, such as the mean of the patches, with a logistic regression per finding. */
    LINEAR,

    /** One vector per film and finding: a learned query of the finding attends to the patches; {@link FindingQueries}. */
    ATTENTION;

    /** Returns the name in options and files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the read-out with this name. */
    public static ReadOut named(String text) {
        Check.that(
                Arrays.stream(values()).anyMatch(one -> one.text().equals(text)),
                "read-out must be one of "
                        + Arrays.stream(values()).map(ReadOut::text).collect(Collectors.joining(", ")) + ", was "
                        + text);
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
