package dev.lucency.study;

import dev.lucency.DataException;
import dev.lucency.study.config.StudyFile;
import dev.lucency.work.Work;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Runs one cell of a study that was begun; this is what each process of a study does, on this machine or on a cluster.
 *
 * @param study folder of the study
 * @param id id of the cell, as {@code study.json} names it
 */
public record StudyCell(Path study, String id) {
    /**
     * Runs the cell, or resumes it.
     *
     * @return false if it was stopped and can be resumed
     * @throws DataException if there is no such cell, another process runs it, or a cell that it needs is not done
     */
    public boolean run(Work work) throws IOException {
        StudyPlan plan = Planner.plan(StudyFile.of(study), work.progress());
        return new CellRunner(study).run(plan.cell(id), work);
    }
}
