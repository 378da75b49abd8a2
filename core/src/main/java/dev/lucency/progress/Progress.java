package dev.lucency.progress;

/** The progress display of long-running work. It is called often, from one thread at a time. */
public interface Progress {
    /** A display that shows nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void begin(String what, String unit, long total) {}

        @Override
        public void advance(long done, String detail) {}

        @Override
        public void end(String summary) {}
    };

    /**
     * Starts a phase of work.
     *
     * @param what name of the work, such as {@code prepare}
     * @param unit unit that is counted, in the plural, such as {@code films}
     * @param total total number of units
     */
    void begin(String what, String unit, long total);

    /**
     * Reports the state of the work.
     *
     * @param done number of units done, including those of an earlier, resumed run
     * @param detail current figures, such as {@code loss 5.31}; may be empty
     */
    void advance(long done, String detail);

    /**
     * Shows an important message on a line of its own, at any time.
     *
     * @param message one line of text
     */
    default void note(String message) {}

    /** Ends the phase with one line that summarises the result. */
    void end(String summary);
}
