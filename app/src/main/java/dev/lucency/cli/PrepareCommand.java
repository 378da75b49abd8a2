package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code prepare}: turns a data set into a prepared set. */
@Command(
        name = "prepare",
        header = "Turn a data set into a prepared set: films of one size in NumPy files, and a table of labels.",
        subcommands = {
            PrepareNihCommand.class,
            PrepareChexpertCommand.class,
            PrepareOpeniCommand.class,
            PrepareFolderCommand.class,
            PrepareDicomCommand.class,
            PreparePhantomCommand.class,
            PrepareGuessCommand.class
        },
        synopsisSubcommandLabel = "SET",
        optionListHeading = "%nOptions%n",
        commandListHeading = "%nSets%n",
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency prepare phantom --out phantoms --size 64",
            "  lucency prepare guess films",
            "  lucency prepare folder --help",
        })
final class PrepareCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec self = requireNonNull(spec);
        throw new ParameterException(
                self.commandLine(), "name a data set: nih, chexpert, openi, folder, dicom or phantom");
    }
}
