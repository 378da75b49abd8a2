package dev.lucency.cli.terminal;

import dev.lucency.io.Printable;
import java.io.PrintStream;

/**
 * The terminal for messages while a command works. Only this class writes control characters; those in messages are escaped, see
 * {@link Printable}.
 *
 * @param out standard error, or a replacement in tests
 * @param columns width in characters; 0 for a file or a pipe, where lines cannot be redrawn
 */
public record Terminal(PrintStream out, int columns) {
    /** Returns the terminal at standard error. Its width comes from the launcher in {@code lucency.columns}, as Java 17 cannot find it. */
    public static Terminal standardError() {
        return new Terminal(System.err, Integer.getInteger("lucency.columns", 0));
    }

    boolean canRedraw() {
        return columns > 0;
    }

    /** Prints a message and ends the line. */
    public void println(String message) {
        out.println(Printable.lines(message));
    }

    /** Ends the line. */
    public void println() {
        out.println();
    }

    /** Replaces the current line by as much of the text as fits, without ending the line. */
    void redraw(String text) {
        String line = Printable.of(text);
        out.print("\r" + (line.length() < columns ? line : line.substring(0, columns - 1)) + "\u001b[K");
        out.flush();
    }

    /** Clears the current line. */
    void clear() {
        out.print("\r\u001b[K");
    }
}
