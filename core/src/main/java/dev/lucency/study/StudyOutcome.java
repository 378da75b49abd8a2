package dev.lucency.study;

import dev.lucency.study.cell.Cell;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How far a study has come.
 *
 * @param study folder of the study
 * @param done number of cells that are done
 * @param failed number of cells that failed
 * @param open number of all other cells
 * @param report the report; empty if the study was stopped
 */
public record StudyOutcome(Path study, int done, int failed, int open, Optional<StudyReport.Written> report) {
    /** Returns whether all cells are done. */
    public boolean isComplete() {
        return failed == 0 && open == 0;
    }

    static StudyOutcome of(Path study, Map<Cell, CellState> states) {
        int done = count(states, CellStatus.DONE);
        int failed = count(states, CellStatus.FAILED);
        return new StudyOutcome(study, done, failed, states.size() - done - failed, Optional.empty());
    }

    /** Returns the same with the report. */
    StudyOutcome with(StudyReport.Written written) {
        return new StudyOutcome(study, done, failed, open, Optional.of(written));
    }

    private static int count(Map<Cell, CellState> states, CellStatus status) {
        return (int) states.values().stream()
                .filter(state -> state.status() == status)
                .count();
    }
}
