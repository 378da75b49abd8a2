package dev.lucency.study;

import java.util.Locale;

/** How far a cell has come. */
enum CellStatus {
    /** Not begun, or to be run again. */
    PLANNED,
    /** A process computes it now. */
    RUNNING,
    /** Stopped on request, or killed: it is resumed. */
    STOPPED,
    /** Complete. */
    DONE,
    /** Ended by an error; it is run again when the study is resumed. */
    FAILED,
    /** Not run, because a cell that it needs failed. */
    SKIPPED;

    /** Returns the word in files. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the status of a word in files. */
    static CellStatus parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
