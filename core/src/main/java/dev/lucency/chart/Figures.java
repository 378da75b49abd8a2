package dev.lucency.chart;

import dev.lucency.eval.Interval;
import java.util.Locale;

/** Number formats for display, independent of the locale. */
public final class Figures {
    private static final String MINUS = "\u2212";

    private Figures() {}

    /** Formats an integer with a comma every three digits. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Formats a number with fixed decimals and a true minus sign; never a negative zero. */
    public static String fixed(double value, int decimals) {
        String digits = String.format(Locale.ROOT, "%,." + decimals + "f", Math.abs(value));
        boolean zero = digits.chars().allMatch(c -> c == '0' || c == '.');
        return value < 0 && !zero ? MINUS + digits : digits;
    }

    /** Formats like {@link #fixed}, with a plus sign for positive numbers. */
    public static String signed(double value, int decimals) {
        String digits = fixed(value, decimals);
        boolean zero = digits.chars().allMatch(c -> c == '0' || c == '.');
        return value > 0 && !zero ? "+" + digits : digits;
    }

    /** Formats a value of unknown magnitude with three significant digits. */
    public static String brief(double value) {
        if (value == 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5)) {
            int decimals = value == 0 ? 0 : (int) Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
            return fixed(value, decimals);
        }
        return String.format(Locale.ROOT, "%.2e", value).replace("-", MINUS);
    }

    /** Formats a p value with three decimals. */
    public static String p(double value) {
        return value < 0.001 ? "<\u00a00.001" : fixed(value, 3);
    }

    /** Formats both ends of an interval, such as {@code 0.61 to 0.72}. */
    public static String ends(Interval interval, int decimals) {
        return fixed(interval.low(), decimals) + " to " + fixed(interval.high(), decimals);
    }
}
