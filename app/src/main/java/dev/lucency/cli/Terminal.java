package dev.lucency.cli;

import java.io.PrintStream;

/**
 * Where messages for a person go while a command works.
 *
 * @param out standard error, or what stands in for it
 * @param columns its width in characters; 0 if it is a file or a pipe, where nothing can be drawn over
 */
record Terminal(PrintStream out, int columns) {
    /** Standard error. Java 17 cannot tell what it is; the launcher can, and says so in {@code lucency.columns}. */
    static Terminal standardError() {
        return new Terminal(System.err, Integer.getInteger("lucency.columns", 0));
    }

    boolean canRedraw() {
        return columns > 0;
    }
}
