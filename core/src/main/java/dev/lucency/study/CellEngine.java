package dev.lucency.study;

import dev.lucency.study.cell.Cell;
import dev.lucency.work.Work;
import java.io.IOException;

/** Computes cells: in this process, or each in a process of its own. */
interface CellEngine {
    /**
     * Starts a cell whose needs are done.
     *
     * @param work context of cells that run in this process
     */
    CellRun start(Cell cell, Work work) throws IOException;

    /** Returns whether a cell runs while the caller goes on. */
    boolean isParallel();
}
