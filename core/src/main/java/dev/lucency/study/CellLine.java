package dev.lucency.study;

import dev.lucency.progress.ElapsedTime;
import dev.lucency.study.cell.Cell;
import java.util.Locale;

/** One line about a cell that has ended. */
final class CellLine {
    private CellLine() {}

    /** Returns status, time, output folder, and the failure if it failed. */
    static String of(Cell cell, CellState state) {
        String line = String.format(
                Locale.ROOT, "%-7s %8s  %s", state.status().text(), ElapsedTime.text(state.seconds()), cell.path());
        return line
                + state.failure()
                        .map(failed -> ": " + failed.kind().text() + ": " + failed.message())
                        .orElse("");
    }
}
