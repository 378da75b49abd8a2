package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code lucency help pretrain}, for those who do not type {@code lucency pretrain --help}. */
@Command(
        name = "help",
        header = "Show what a command can do.",
        footerHeading = "%nExamples%n",
        footer = "  lucency help doctor")
final class HelpCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    Main main;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command; without it, the list of commands.")
    @Nullable
    String command;

    @Override
    public Integer call() {
        CommandLine all = requireNonNull(main).commands();
        CommandLine shown = command == null ? all : all.getSubcommands().get(command);
        if (shown == null) {
            throw new UnmatchedArgumentException(all, List.of(String.valueOf(command)));
        }
        shown.usage(all.getOut());
        return CommandLine.ExitCode.OK;
    }
}
