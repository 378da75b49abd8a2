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

/** The command {@code help}: {@code lucency help pretrain} is the same as {@code lucency pretrain --help}. */
@Command(
        name = "help",
        header = "Show the help of a command.",
        footerHeading = "%nExamples%n",
        footer = {"  lucency help doctor", "  lucency help prepare nih"})
final class HelpCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    Main main;

    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "A command, such as pretrain or prepare nih; default: list all commands.")
    List<String> words = List.of();

    @Override
    public Integer call() {
        CommandLine all = requireNonNull(main).commands();
        CommandLine shown = all;
        for (String word : words) {
            CommandLine below = shown.getSubcommands().get(word);
            if (below == null) {
                throw new UnmatchedArgumentException(shown, List.of(word));
            }
            shown = below;
        }
        shown.usage(all.getOut());
        return CommandLine.ExitCode.OK;
    }
}
