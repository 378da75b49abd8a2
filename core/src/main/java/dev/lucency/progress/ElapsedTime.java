package dev.lucency.progress;

import java.util.Locale;

/** Times as people read them. */
public final class ElapsedTime {
    private ElapsedTime() {}

    private static final long HUNDRED_HOURS = 360_000;

    /** Formats seconds as {@code 0:07}, {@code 12:05}, {@code 3:00:09}, or from 100 hours on {@code 4 d 4:00}; a negative time as 0. */
    public static String text(double seconds) {
        long s = Math.max(0, Math.round(seconds));
        if (s >= HUNDRED_HOURS) {
            return String.format(Locale.ROOT, "%,d d %d:%02d", s / 86_400, s / 3600 % 24, s / 60 % 60);
        }
        return s < 3600
                ? String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    }
}
