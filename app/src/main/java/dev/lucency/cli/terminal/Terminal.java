package dev.lucency.cli.terminal;

import dev.lucency.io.Printable;
import java.io.PrintStream;

/**
 * Where messages for a person go while a command works. All control characters that the screen sees are written here: those in what is
 * shown are spelled out, see {@link Printable}.
 *
 * @param out standard error, or what stands in for it
 * @param columns its width in characters; 0 if it is a file or a pipe, where nothing can be drawn over
 */
public record Terminal(PrintStream out, int columns) {
    /** Standard error. Java 17 cannot tell what it is; the launcher can, and says so in {@code lucency.columns}. */
    public static Terminal standardError() {
        return new Terminal(System.err, Integer.getInteger("lucency.columns", 0));
    }

    boolean canRedraw() {
        return columns > 0;
    }

    /** Shows a message and ends its line. */
    public void println(String message) {
        out.println(Printable.lines(message));
    }

    /** Ends the line. */
    public void println() {
        out.println();
    }

    /** Shows text over the line that was drawn last, as much of it as fits, and leaves the line open. */
    void redraw(String text) {
        String line = Printable.of(text);
        out.print("\r" + (line.length() < columns ? line : line.substring(0, columns - 1)) + "\u001b[K");
        out.flush();
    }

    /** Empties the line that was drawn last. */
    void clear() {
        out.print("\r\u001b[K");
    }
}
