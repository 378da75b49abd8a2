package dev.lucency.study;

import java.nio.file.Path;
import java.util.List;

/** The command that runs one cell in a process of its own: {@link StudyCell}. */
@FunctionalInterface
public interface CellCommand {
    /**
     * Returns the words of the command.
     *
     * @param study folder of the study
     * @param id id of the cell
     */
    List<String> of(Path study, String id);
}
