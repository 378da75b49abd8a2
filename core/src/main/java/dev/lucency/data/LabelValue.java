package dev.lucency.data;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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

    private static final Pattern DECIMALS = Pattern.compile("(?<=\\d)\\.0*$");

    private final String text;

    LabelValue(String text) {
        this.text = text;
    }

    /** The cell of {@code samples.csv}: 1, 0, -1 or empty. */
    public String text() {
        return text;
    }

    /**
     * What a cell of a label file says: a number with or without decimals, as in {@code 1.00}, or true, false, yes and no in any
     * case; a cell in which a program wrote that it has no value, such as {@code nan}, {@code NA} or {@code None}, is unknown.
     *
     * @return empty if it is something else
     */
    public static Optional<LabelValue> parse(String cell) {
        return switch (DECIMALS.matcher(cell.toLowerCase(Locale.ROOT)).replaceFirst("")) {
            case "1", "+1", "true", "yes" -> Optional.of(POSITIVE);
            case "0", "-0", "false", "no" -> Optional.of(NEGATIVE);
            case "-1" -> Optional.of(UNCERTAIN);
            default -> BlankCell.is(cell) ? Optional.of(UNKNOWN) : Optional.empty();
        };
    }
}
