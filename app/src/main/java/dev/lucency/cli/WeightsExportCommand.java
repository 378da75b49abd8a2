package dev.lucency.cli;

import dev.lucency.cli.option.CheckpointOption;
import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.text.ExportText;
import dev.lucency.io.Json;
import dev.lucency.weights.VitNames;
import dev.lucency.weights.export.ExportFormat;
import dev.lucency.weights.export.ExportListing;
import dev.lucency.work.ExportWeights;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a model for tools that know nothing of Lucency. */
@Command(
        name = "export",
        header = "Write a model for PyTorch or ONNX Runtime, which need no code of ours to run it.",
        description = {
            "%nsafetensors and pth hold the tensors, with torchvision's names for a ResNet and timm's or torchvision's for a ViT: PyTorch "
                    + "loads them with strict=True. onnx holds the computation too: gray values from 0 to 1 go in, features come out "
                    + "and, from a classifier, logits and probabilities; the normalisation and the model's temperatures are inside. Prints how to "
                    + "load the file and how to get the model's probabilities and calls from it.",
            "%nWhat is exported is the plain backbone with its pooled features. Of a model that was trained on patches there is no onnx, "
                    + "and no classifier or scorer in the other formats.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency weights export probe-moco --format onnx --out probe-moco.onnx",
            "  lucency weights export run --format pth --out resnet18.pth",
            "  lucency weights export vit --format safetensors --names torchvision --out vit.safetensors",
        })
final class WeightsExportCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A model folder, or a run: then the backbone of a checkpoint.")
    Path folder = Path.of("");

    @Option(names = "--format", required = true, paramLabel = "F", description = "safetensors, pth or onnx.")
    ExportFormat format = ExportFormat.SAFETENSORS;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "A new file.")
    Path out = Path.of("");

    @Option(
            names = "--names",
            paramLabel = "WHOSE",
            description = "Names of a ViT's tensors: timm (default) or torchvision. A ResNet has the same in both.")
    @Nullable
    VitNames names;

    @Mixin
    CheckpointOption checkpoint = new CheckpointOption();

    @Mixin
    JsonOption output = new JsonOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        ExportWeights request = new ExportWeights(
                folder, Optional.ofNullable(checkpoint.which), format, Optional.ofNullable(names), out);
        ExportListing listing;
        try (ConsoleWork console = ConsoleWork.open(screen)) {
            listing = request.run(console.work());
        }
        screen.print(output.json ? Json.pretty(listing.json()) : ExportText.of(listing));
        return 0;
    }
}
