package dev.lucency.study;

/** A cell that was started. */
interface CellRun {
    /** Returns whether it still runs. */
    boolean isRunning();

    /** Asks it to stop after its current step. */
    void stop();

    /** Returns the last line of its progress; may be empty. */
    String progress();

    /** Returns how it ended if it left no word in its state: such as {@code exit code 137}. */
    String end();
}
