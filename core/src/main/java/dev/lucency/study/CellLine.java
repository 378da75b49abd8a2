package dev.lucency.study;

import dev.lucency.study.cell.Cell;
import java.util.Locale;

/** One line about a cell that has ended. */
final class CellLine {
    private CellLine() {}

    /** Returns status, time, output folder, and the failure if it failed. */
    static String of(Cell cell, CellState state) {
        String line = String.format(
                Locale.ROOT, "%-7s %8s  %s", state.status().text(), duration(state.seconds()), cell.path());
        return line
                + state.failure()
                        .map(failed -> ": " + failed.kind().text() + ": " + failed.message())
                        .orElse("");
    }

    /** Returns a time as hours, minutes and seconds, such as {@code 1:02:03} or {@code 0:07}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
