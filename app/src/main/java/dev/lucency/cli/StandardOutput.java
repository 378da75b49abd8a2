package dev.lucency.cli;

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
final class StandardOutput {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    /** Prints, and lets it be seen at once. */
    void print(String text) {
        PrintWriter out = requireNonNull(command).commandLine().getOut();
        out.print(Printable.lines(text));
        out.flush();
    }

    /** Says something beside the answer, on a line of standard error. */
    void complain(String line) {
        complain(requireNonNull(command), line);
    }

    /** The same for what has no answer of its own, such as a group of options. */
    static void complain(CommandSpec command, String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println(Printable.lines(line));
        err.flush();
    }

    /** Where a command that this one runs says what went wrong. */
    PrintWriter err() {
        return requireNonNull(command).commandLine().getErr();
    }

    /** Prints a line. */
    void println(Object line) {
        print(line + System.lineSeparator());
    }
}
