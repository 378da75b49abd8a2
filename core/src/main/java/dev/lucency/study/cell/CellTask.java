package dev.lucency.study.cell;

import dev.lucency.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a cell runs: a verb with its settings and inputs. */
public interface CellTask {
    /** Returns the name of the verb. */
    String verb();

    /** Returns the resolved settings, without the inputs. */
    ObjectNode settings();

    /** Returns the inputs by name. */
    Map<String, CellInput> inputs();

    /** Returns whether test films are read. */
    default boolean readsTest() {
        return false;
    }

    /**
     * Returns the input in whose folder the verb records which films it reads; empty if it records nothing. Such a record is locked while the
     * verb runs, so only one cell can have it at a time.
     */
    default Optional<CellInput> recordedIn() {
        return Optional.empty();
    }

    /**
     * Runs the verb, or resumes it where it was interrupted.
     *
     * @param study folder of the study, for the inputs
     * @param out output folder
     * @return false if it was stopped and can be resumed
     */
    boolean run(Path study, Path out, Work work) throws IOException;

    /** Returns whether the output folder is whole. Most verbs write a draft beside it and move it, so that it is whole if it exists. */
    default boolean isComplete(Path out) {
        return Files.isDirectory(out);
    }
}
