package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where a command prints its answer: wherever its command line does; used with {@code @Mixin}. */
@Command
final class StandardOutput {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    /** Prints, and lets it be seen at once. */
    void print(String text) {
        PrintWriter out = requireNonNull(command).commandLine().getOut();
        out.print(text);
        out.flush();
    }

    /** Where a command says what went wrong. */
    PrintWriter err() {
        return requireNonNull(command).commandLine().getErr();
    }

    /** Prints a line. */
    void println(Object line) {
        print(line + System.lineSeparator());
    }
}
