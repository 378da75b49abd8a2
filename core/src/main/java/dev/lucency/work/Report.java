package dev.lucency.work;

import dev.lucency.train.RunDirectory;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the report page of a run again, with the results of evaluations that belong to the run.
 *
 * @param run folder of the run
 * @param evaluations folders of evaluations; on each set of films, the first is compared with each of the others
 */
public record Report(Path run, List<Path> evaluations) {
    public Report {
        evaluations = List.copyOf(evaluations);
    }

    /**
     * Writes the page.
     *
     * @return file of the page
     * @throws dev.lucency.DataException if the folder is not a run, or an evaluation does not fit in one table with the others
     */
    public Path run(Work work) {
        RunDirectory directory = RunDirectory.open(run);
        RunReports.write(directory, evaluations, work.clock());
        return directory.report();
    }
}
