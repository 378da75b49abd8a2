package dev.lucency.data;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The label of one finding on one film. Unknown is not negative and is never silently converted to negative. */
public enum LabelValue {
    /** The finding is present. */
    POSITIVE("1"),
    /** The finding is explicitly absent. */
    NEGATIVE("0"),
    /** The reader or the report was uncertain. */
    UNCERTAIN("-1"),
    /** There is no statement about the finding. */
    UNKNOWN("");

    private static final Pattern DECIMALS = Pattern.compile("(?<=\\d)\\.0*$");

    private final String text;

    LabelValue(String text) {
        this.text = text;
    }

    /** Returns the cell of {@code samples.csv}: 1, 0, -1 or empty. */
    public String text() {
        return text;
    }

    /**
     * Parses a cell of a label file: 1, 0 or -1, with or without decimals ({@code 1.00}), or one of the pairs true and
     * false, yes and no, positive and negative, present and absent, in any case. Shorter words are not understood, because "n" may
     * mean no or normal. An empty cell and the words of {@link BlankCell}, such as {@code nan}, {@code NA} or {@code None}, mean unknown.
     *
     * @return the value; empty if the cell is none of these
     */
    public static Optional<LabelValue> parse(String cell) {
        return switch (DECIMALS.matcher(cell.toLowerCase(Locale.ROOT)).replaceFirst("")) {
            case "1", "+1", "true", "yes", "positive", "present" -> Optional.of(POSITIVE);
            case "0", "-0", "false", "no", "negative", "absent" -> Optional.of(NEGATIVE);
            case "-1" -> Optional.of(UNCERTAIN);
            default -> BlankCell.is(cell) ? Optional.of(UNKNOWN) : Optional.empty();
        };
    }
}
