package dev.lucency.study;

/** What a study does after a cell has failed. */
public enum OnFailure {
    /** Cells that do not need the failed one go on. */
    CONTINUE,

    /** No further cell is started; those that run are completed. */
    STOP
}
