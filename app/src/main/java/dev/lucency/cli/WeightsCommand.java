package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Weights in and out of the PyTorch world. */
@Command(
        name = "weights",
        header = "Look into files of weights of the PyTorch world.",
        subcommands = {WeightsInspectCommand.class, WeightsFetchCommand.class},
        synopsisSubcommandLabel = "WHAT",
        optionListHeading = "%nOptions%n",
        commandListHeading = "%nWhat%n",
        footerHeading = "%nExample%n",
        footer = "  lucency weights inspect resnet50.pth")
final class WeightsCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec self = requireNonNull(spec);
        throw new ParameterException(
                self.commandLine(),
                "say what to do with weights: "
                        + String.join(", ", self.subcommands().keySet()));
    }
}
