package dev.lucency.work;

import dev.lucency.train.RunDirectory;
import java.nio.file.Path;
import java.util.List;

/**
 * Draws the report page of a run anew, with the results of evaluations that belong to it.
 *
 * @param run the folder of the run
 * @param evaluations folders of evaluations; on each set of films, the first is compared with each other one
 */
public record Report(Path run, List<Path> evaluations) {
    public Report {
        evaluations = List.copyOf(evaluations);
    }

    /**
     * Draws the page.
     *
     * @return the page
     * @throws dev.lucency.DataException if the folder is no run, or an evaluation cannot stand in one table with the others
     */
    public Path run(Work work) {
        RunDirectory directory = RunDirectory.open(run);
        RunReports.write(directory, evaluations, work.clock());
        return directory.report();
    }
}
