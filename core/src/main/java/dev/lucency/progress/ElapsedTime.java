package dev.lucency.progress;

import java.util.Locale;

/** Times as people read them. */
public final class ElapsedTime {
    private ElapsedTime() {}

    /** Formats seconds as {@code 0:07}, {@code 12:05} or {@code 3:00:09}; a negative time as 0. */
    public static String text(double seconds) {
        long s = Math.max(0, Math.round(seconds));
        return s < 3600
                ? String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    }
}
