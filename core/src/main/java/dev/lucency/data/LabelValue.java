package dev.lucency.data;

import java.util.Optional;

/** What a data set says of one finding on one film. Unknown is not negative, and is never cast to it silently. */
public enum LabelValue {
    /** The finding is there. */
    POSITIVE("1"),
    /** The finding was looked for and is not there. */
    NEGATIVE("0"),
    /** The reader, or the report, was not sure. */
    UNCERTAIN("-1"),
    /** Nobody said anything. */
    UNKNOWN("");

    private final String text;

    LabelValue(String text) {
        this.text = text;
    }

    /** The cell of {@code samples.csv}: 1, 0, -1 or empty. */
    public String text() {
        return text;
    }

    /** What a cell of a label file says, which may be written with decimals, as in {@code 1.0}; empty if it is something else. */
    public static Optional<LabelValue> parse(String cell) {
        return switch (cell) {
            case "1", "1.0" -> Optional.of(POSITIVE);
            case "0", "0.0" -> Optional.of(NEGATIVE);
            case "-1", "-1.0" -> Optional.of(UNCERTAIN);
            case "", "nan", "NaN" -> Optional.of(UNKNOWN);
            default -> Optional.empty();
        };
    }
}
