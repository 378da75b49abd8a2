package dev.lucency.cli.terminal;

import static java.util.Objects.requireNonNull;

import dev.lucency.io.Printable;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The standard output of a command. Use it with {@code @Mixin}. Control characters are escaped, see {@link Printable}, because text
 * from a file must not control the terminal.
 */
@Command
public final class StandardOutput {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    public CommandSpec command;

    /** Prints text and flushes the stream. */
    public void print(String text) {
        PrintWriter out = requireNonNull(command).commandLine().getOut();
        out.print(Printable.lines(text));
        out.flush();
    }

    /** Returns a text of the library with options in place of settings. */
    public String named(String text) {
        return OptionNames.in(text, requireNonNull(command).commandLine());
    }

    /** Prints a line on standard error. */
    public void complain(String line) {
        PrintWriter err = requireNonNull(command).commandLine().getErr();
        err.println(Printable.lines(named(line)));
        err.flush();
    }

    /** Prints a line. */
    public void println(Object line) {
        print(line + System.lineSeparator());
    }
}
