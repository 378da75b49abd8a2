package dev.lucency.cli;

import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.text.GuessText;
import dev.lucency.source.guess.FolderGuess;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code prepare guess}. */
@Command(
        name = "guess",
        header = "Look at a folder of films and its tables, and print the command that would prepare it.",
        description =
                "%nSays what seems to give paths, patients, labels, views, sex, age and split, with the values seen and the "
                        + "share of rows that name films, and what to check. Writes nothing and opens no picture. Tables are CSV "
                        + "files as spreadsheets save them, with commas, semicolons or tabs.%n",
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency prepare guess films",
            "  lucency prepare guess films --table labels.csv",
        })
final class PrepareGuessCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ROOT", description = "Folder of the films.")
    Path root = Path.of("");

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = "CSV file of labels; default: the table below the folder that names most of its films.")
    @Nullable
    Path table;

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        screen.print(screen.named(GuessText.of(FolderGuess.of(root, Optional.ofNullable(table)), root)));
        return 0;
    }
}
