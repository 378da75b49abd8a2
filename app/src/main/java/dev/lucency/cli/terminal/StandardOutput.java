package dev.lucency.cli.terminal;

import static java.util.Objects.requireNonNull;

import dev.lucency.io.Printable;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Where a command prints its answer: wherever its command line does; used with {@code @Mixin}. Control characters in what is printed
 * are spelled out, see {@link Printable}: a name from a file must not reach the terminal as a command.
 */
@Command
public final class StandardOutput {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    public CommandSpec command;

    /** Prints, and lets it be seen at once. */
    public void print(String text) {
        PrintWriter out = requireNonNull(command).commandLine().getOut();
        out.print(Printable.lines(text));
        out.flush();
    }

    /** A text of the library with the settings that it names as options. */
    public String named(String text) {
        return OptionNames.in(text, requireNonNull(command).commandLine());
    }

    /** Says something beside the answer, on a line of standard error. */
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
