package dev.lucency.cli;

import dev.lucency.cli.terminal.OptionNames;
import dev.lucency.io.Printable;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports an invalid command line as one line: the error, a suggestion if there is one, and where to find help. */
final class UsageReport implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException thrown, String[] args) {
        return print(message(thrown), thrown.getCommandLine());
    }

    /** Prints the error, and where to find help. */
    static int print(String message, CommandLine commandLine) {
        PrintWriter err = commandLine.getErr();
        err.println("error: " + OptionNames.in(Printable.of(message), commandLine) + "; see '"
                + commandLine.getCommandSpec().qualifiedName() + " --help'");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static String message(ParameterException thrown) {
        if (!(thrown instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            String message =
                    String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
            return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
        }
        String first = unmatched.getUnmatched().get(0);
        boolean command = !first.startsWith("-")
                && !thrown.getCommandLine().getSubcommands().isEmpty();
        String kind = command ? "command" : first.startsWith("-") ? "option" : "argument";
        // picocli sorts suggestions by similarity; only the first is useful
        String perhaps = unmatched.getSuggestions().stream()
                .findFirst()
                .map(nearest -> ", did you mean " + nearest + "?")
                .orElse("");
        return "unknown " + kind + " '" + first + "'" + perhaps;
    }
}
