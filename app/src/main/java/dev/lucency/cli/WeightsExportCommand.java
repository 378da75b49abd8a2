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

/** The command {@code weights export}: writes a model for other tools. */
@Command(
        name = "export",
        header = "Write a model for PyTorch or ONNX Runtime, which can run it without Lucency.",
        description = {
            "%nsafetensors and pth contain the tensors, with torchvision's names for a ResNet and timm's or "
                    + "torchvision's names for a ViT; PyTorch loads them with strict=True. onnx contains the "
                    + "computation too: its input is gray values from 0 to 1; its outputs are features and, for a "
                    + "classifier, logits and probabilities. Normalisation and the model's temperatures are included. "
                    + "Prints how to load the file and how to compute the model's probabilities and decisions from it.",
            "%nOnly the plain backbone with its pooled features is exported. A model that was trained on "
                    + "patch features cannot be exported to onnx; in the other formats its classifier and scorer are "
                    + "left out.%n"
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
            description = "A model folder, or a run, of which the backbone of a checkpoint is exported.")
    Path folder = Path.of("");

    @Option(
            names = "--format",
            required = true,
            paramLabel = "F",
            description = "File format: safetensors, pth or onnx.")
    ExportFormat format = ExportFormat.SAFETENSORS;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Output file, which must be new.")
    Path out = Path.of("");

    @Option(
            names = "--names",
            paramLabel = "WHOSE",
            description = "Tensor names of a ViT: timm (default) or torchvision. A ResNet has the same names in both.")
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
