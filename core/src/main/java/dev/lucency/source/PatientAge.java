package dev.lucency.source;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parser of a patient's age in the spellings of label files: years such as {@code 58}, {@code 58.0} or {@code 58.5}, DICOM's
 * {@code 058Y}, {@code 006M}, {@code 012D}, and {@code >89} or {@code 90+} from sets that pool the oldest patients; {@code >89}
 * is 90, as in sets that write 90 for 90 and more. Ages are rounded down to whole years. Ages above 120 are unknown.
 */
public final class PatientAge {
    private static final Pattern WRITTEN =
            Pattern.compile("(>=|>|\\u2265)?\\s*(\\d{1,4})(?:[.,]\\d+)?\\s*(\\+|[a-z]*)");
    private static final int OLDEST = 120;

    private PatientAge() {}

    /** Returns whole years, or null if the age is unknown or not understood. */
    public static @Nullable Integer years(String text) {
        Matcher age = WRITTEN.matcher(text.toLowerCase(Locale.ROOT));
        if (!age.matches()) {
            return null;
        }
        int number = Integer.parseInt(age.group(2));
        int years = switch (age.group(3)) {
            case "", "+", "y", "yr", "yrs", "year", "years" -> number;
            case "m", "month", "months" -> number / 12;
            case "w", "week", "weeks" -> number / 52;
            case "d", "day", "days" -> number / 365;
            default -> OLDEST + 1;
        };
        int least = ">".equals(age.group(1)) ? years + 1 : years;
        return least > OLDEST ? null : Integer.valueOf(least);
    }
}
