package dev.lucency.study;

import dev.lucency.study.cell.Cell;
import dev.lucency.work.Work;
import java.io.IOException;
import java.util.Optional;

/** Runs cells one after another in this process. */
record InProcess(CellRunner runner) implements CellEngine {
    private static final CellRun ENDED = new CellRun() {
        @Override
        public boolean isRunning() {
            return false;
        }

        @Override
        public boolean stop() {
            return true;
        }

        @Override
        public String progress() {
            return "";
        }

        @Override
        public Optional<String> failure() {
            return Optional.empty();
        }
    };

    @Override
    @SuppressWarnings("EmptyCatch") // the failure is in the state of the cell, where the scheduler reads it
    public CellRun start(Cell cell, Work work) {
        try {
            runner.run(cell, work);
        } catch (IOException | RuntimeException e) {
            // said above
        }
        return ENDED;
    }

    @Override
    public boolean isParallel() {
        return false;
    }
}
