package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code weights}: exchanges weights with PyTorch. */
@Command(
        name = "weights",
        header = "Exchange weights with PyTorch: fetch, inspect, import and export them.",
        subcommands = {
            WeightsFetchCommand.class,
            WeightsInspectCommand.class,
            WeightsImportCommand.class,
            WeightsExportCommand.class
        },
        synopsisSubcommandLabel = "WHAT",
        optionListHeading = "%nOptions%n",
        commandListHeading = "%nWhat%n",
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency weights inspect resnet50.pth",
            "  lucency weights import resnet50.pth --out imagenet-resnet50",
        })
final class WeightsCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec self = requireNonNull(spec);
        throw new ParameterException(
                self.commandLine(),
                "give one of: " + String.join(", ", self.subcommands().keySet()));
    }
}
