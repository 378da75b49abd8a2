package dev.lucency.chart;

import dev.lucency.eval.Interval;
import java.util.Locale;

/** Numbers as people read them, the same in every country. */
public final class Figures {
    private static final String MINUS = "\u2212";

    private Figures() {}

    /** Whole numbers with a comma every three digits. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A fixed number of decimals, with a true minus sign; never a negative zero. */
    public static String fixed(double value, int decimals) {
        String digits = String.format(Locale.ROOT, "%,." + decimals + "f", Math.abs(value));
        boolean zero = digits.chars().allMatch(c -> c == '0' || c == '.');
        return value < 0 && !zero ? MINUS + digits : digits;
    }

    /** Like {@link #fixed}, with a plus sign where it is above zero. */
    public static String signed(double value, int decimals) {
        String digits = fixed(value, decimals);
        boolean zero = digits.chars().allMatch(c -> c == '0' || c == '.');
        return value > 0 && !zero ? "+" + digits : digits;
    }

    /** Three significant digits, for a value of unknown size. */
    public static String brief(double value) {
        if (value == 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5)) {
            int decimals = value == 0 ? 0 : (int) Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
            return fixed(value, decimals);
        }
        return String.format(Locale.ROOT, "%.2e", value).replace("-", MINUS);
    }

    /** A p-value to three decimals. */
    public static String p(double value) {
        return value < 0.001 ? "<\u00a00.001" : fixed(value, 3);
    }

    /** Both ends of an interval, such as {@code 0.61 to 0.72}. */
    public static String ends(Interval interval, int decimals) {
        return fixed(interval.low(), decimals) + " to " + fixed(interval.high(), decimals);
    }
}
