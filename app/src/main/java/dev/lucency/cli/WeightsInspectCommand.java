package dev.lucency.cli;

import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.text.WeightsListing;
import dev.lucency.io.Json;
import dev.lucency.weights.torch.WeightsFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code weights inspect}: lists the content of a file of weights. */
@Command(
        name = "inspect",
        header = "List the content of a file of weights: every tensor with its shape and type, and all other "
                + "values.",
        description = {
            "%nReads PyTorch's .pth and .pt, new and legacy, safetensors, and layers models of TensorFlow.js (name their "
                    + "model.json; its shards lie beside it); the format is recognised by content, not by name. Nothing in "
                    + "the file is executed.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency weights inspect resnet50-11ad3fa6.pth",
            "  lucency weights inspect moco_v2_800ep_pretrain.pth.tar --json | jq '.tensors[].name'",
        })
final class WeightsInspectCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "A file of weights.")
    Path file = Path.of("");

    @Mixin
    JsonOption output = new JsonOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        WeightsListing listing = WeightsListing.of(WeightsFile.open(file));
        screen.print(output.json ? Json.pretty(listing.json()) : screen.named(listing.text()));
        return 0;
    }
}
