package dev.lucency.study;

import java.util.Optional;

/** A cell that was started. */
interface CellRun {
    /** Returns whether it still runs. */
    boolean isRunning();

    /** Asks it to stop after its current step. Returns false if it cannot be asked and goes on. */
    boolean stop();

    /** Returns the last line of its progress; may be empty. */
    String progress();

    /** Returns why a cell that is neither done nor failed after it has ended counts as failed; empty if it can be started again. */
    Optional<String> failure();
}
