package dev.lucency.progress;

/** Where long work reports how far it has come; called often, from one thread at a time. */
public interface Progress {
    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void begin(String what, String unit, long total) {}

        @Override
        public void advance(long done, String detail) {}

        @Override
        public void end(String summary) {}
    };

    /**
     * Starts a stretch of work.
     *
     * @param what what is being done, such as {@code prepare}
     * @param unit what is counted, in the plural, such as {@code films}
     * @param total how many of them there will be
     */
    void begin(String what, String unit, long total);

    /**
     * Reports the state of the work.
     *
     * @param done how many units are done since the start, those of an earlier, resumed run included
     * @param detail figures worth seeing now, such as {@code loss 5.31}; may be empty
     */
    void advance(long done, String detail);

    /**
     * Says something that must be seen, on a line of its own, at any time.
     *
     * @param message one line
     */
    default void note(String message) {}

    /** Ends the stretch with one line that says what came of it. */
    void end(String summary);
}
