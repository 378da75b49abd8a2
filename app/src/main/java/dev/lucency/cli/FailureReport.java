package dev.lucency.cli;

import dev.lucency.SettingException;
import dev.lucency.cli.terminal.Failure;
import dev.lucency.cli.terminal.OptionNames;
import dev.lucency.io.Printable;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Reports a failed command as one line on standard error, with a stack trace only if {@code --verbose} is given. */
final class FailureReport implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception thrown, CommandLine commandLine, ParseResult parsed) {
        return thrown instanceof SettingException setting
                ? UsageReport.print("--" + setting.getMessage(), commandLine)
                : print(thrown, commandLine);
    }

    static int print(Throwable thrown, CommandLine commandLine) {
        Failure failure = Failure.of(thrown);
        PrintWriter err = commandLine.getErr();
        err.println("error: " + OptionNames.in(failure.line(), commandLine));
        if (isVerbose(commandLine)) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            err.print(Printable.lines(trace.toString()));
        }
        err.flush();
        return failure.exitCode();
    }

    private static boolean isVerbose(CommandLine commandLine) {
        return OptionNames.root(commandLine).getCommand() instanceof Main main && main.verbose;
    }
}
