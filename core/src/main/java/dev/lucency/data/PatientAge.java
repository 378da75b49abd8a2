package dev.lucency.data;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A patient's age as label files write it: years such as {@code 58} or {@code 58.0}, or DICOM's {@code 058Y}, {@code 006M},
 * {@code 012D}. What no person reaches is unknown.
 */
final class PatientAge {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,4})(?:\\.0+)?([YMWD]?)");
    private static final int OLDEST = 120;

    private PatientAge() {}

    /** Whether this is an age, or blank. */
    static boolean isWritten(String text) {
        return text.isEmpty() || WRITTEN.matcher(text).matches();
    }

    /** Whole years; null where unknown. */
    static @Nullable Integer years(String text) {
        Matcher age = WRITTEN.matcher(text);
        if (!age.matches()) {
            return null;
        }
        int number = Integer.parseInt(age.group(1));
        int years = switch (age.group(2)) {
            case "M" -> number / 12;
            case "W" -> number / 52;
            case "D" -> number / 365;
            default -> number;
        };
        return years > OLDEST ? null : Integer.valueOf(years);
    }
}
