package dev.lucency.study;

import dev.lucency.study.cell.Cell;
import java.util.Optional;

/**
 * A cell that a process computes which this study did not start: one that outlived a study that was killed, or a job of a cluster.
 *
 * @param cell the cell
 * @param states states of the study
 */
record Elsewhere(Cell cell, CellStates states) implements CellRun {
    @Override
    public boolean isRunning() {
        return states.of(cell).status() == CellStatus.RUNNING;
    }

    @Override
    public boolean stop() {
        return false;
    }

    @Override
    public String progress() {
        return cell.name() + ", by another process";
    }

    @Override
    public Optional<String> failure() {
        return Optional.empty();
    }
}
