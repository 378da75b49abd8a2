package dev.lucency.study;

import dev.lucency.DataException;
import dev.lucency.UserException;
import dev.lucency.study.cell.Cell;
import dev.lucency.work.Work;
import java.io.IOException;
import java.nio.file.Path;

/** Runs one cell of a study in this process. */
final class CellRunner {
    private final Path study;
    private final CellStates states;

    CellRunner(Path study) {
        this.study = study;
        states = new CellStates(study);
    }

    /**
     * Runs a cell, or resumes it, and records how it ended; a cell that is done is left as it is.
     *
     * @return false if it was stopped and can be resumed
     * @throws DataException if another process runs it, or a cell that it needs is not done
     */
    boolean run(Cell cell, Work work) throws IOException {
        if (states.of(cell).status() == CellStatus.DONE) {
            return true;
        }
        for (Cell needed : cell.needs()) {
            CellStatus status = states.of(needed).status();
            if (status != CellStatus.DONE) {
                throw new DataException(cell.name() + ": needs " + needed.name() + ", which is " + status.text()
                        + "; run that cell first");
            }
        }
        CellCost.Meter meter = new CellCost.Meter();
        Heartbeat lock = states.begin(cell, work.now());
        try (lock) {
            return run(cell, meter, work);
        }
    }

    private boolean run(Cell cell, CellCost.Meter meter, Work work) throws IOException {
        try {
            Path out = cell.folder(study);
            boolean whole = cell.task().isComplete(out) || cell.task().run(study, out, work);
            states.write(cell, states.of(cell).ended(whole ? CellStatus.DONE : CellStatus.STOPPED, meter.cost()));
            return whole;
        } catch (IOException | RuntimeException | Error e) {
            states.write(
                    cell, states.of(cell).ended(CellStatus.FAILED, meter.cost()).failed(FailureKind.of(e), message(e)));
            throw e;
        }
    }

    private static String message(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return thrown instanceof UserException
                ? message
                : thrown.getClass().getSimpleName() + ": "
                        + message.lines().findFirst().orElse("");
    }
}
