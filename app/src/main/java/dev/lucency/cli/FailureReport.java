package dev.lucency.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints a failed command as one line on standard error; the stack trace only with {@code --verbose}. */
final class FailureReport implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception thrown, CommandLine commandLine, ParseResult parsed) {
        return print(thrown, commandLine);
    }

    static int print(Throwable thrown, CommandLine commandLine) {
        Failure failure = Failure.of(thrown);
        PrintWriter err = commandLine.getErr();
        err.println("error: " + failure.line());
        if (isVerbose(commandLine)) {
            thrown.printStackTrace(err);
        }
        err.flush();
        return failure.exitCode();
    }

    private static boolean isVerbose(CommandLine commandLine) {
        CommandLine root = commandLine;
        for (CommandLine parent = root.getParent(); parent != null; parent = root.getParent()) {
            root = parent;
        }
        return root.getCommand() instanceof Main main && main.verbose;
    }
}
