package dev.lucency.cli;

import dev.lucency.SettingException;
import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.text.ImportText;
import dev.lucency.io.Json;
import dev.lucency.weights.EncoderChoice;
import dev.lucency.weights.GrayWay;
import dev.lucency.weights.ImportListing;
import dev.lucency.weights.InputChoice;
import dev.lucency.work.ImportWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code weights import}: makes a model folder from external weights. */
@Command(
        name = "import",
        header = "Make a model folder from the backbone in a file of weights, of any known project.",
        description = {
            "%nReads PyTorch's .pth and .pt, new and legacy, safetensors, and layers models of TensorFlow.js (name their "
                    + "model.json; its shards lie beside it); nothing in them is executed. The naming style is recognised from the file: torchvision, timm, transformers, MoCo v1 to v3, "
                    + "MoCo-CXR, DINO, MAE, SimCLR, lightly, solo-learn, Keras's ResNet-50. Projectors, classifiers, queues and the "
                    + "second encoder are left out. If a tensor of the backbone is missing, nothing is written. "
                    + "Networks: ResNet-18, -34, -50; ViT-Ti, -S, -B with patches of 16 px.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency weights import resnet50-11ad3fa6.pth --out imagenet-resnet50",
            "  lucency weights import moco_v2_800ep_pretrain.pth.tar --out moco-v2 --gray fold",
            "  lucency weights import checkpoint.pth --out dino --part student --json",
            "  lucency weights import vit_base_augreg.safetensors --out vit --mean 0.5 --std 0.5",
            "  lucency weights import package/ResNet50/model.json --out imagenet-he-resnet50"
        })
final class WeightsImportCommand implements Callable<Integer> {
    private static final String AUTO = "auto";

    @Parameters(index = "0", paramLabel = "FILE", description = "A file of weights.")
    Path path = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "MODEL", description = "Model folder, which must be new.")
    Path out = Path.of("");

    @Option(
            names = "--style",
            paramLabel = "NAME",
            defaultValue = AUTO,
            description =
                    "Naming style of the tensors: torchvision, timm, transformers, moco, moco-cxr, moco-v3, dino, "
                            + "mae, simclr, lightly, solo-learn, keras; default ${DEFAULT-VALUE}. MoCo-CXR and MoCo use the same "
                            + "names, so give the style for these.")
    String style = AUTO;

    @Option(
            names = "--part",
            paramLabel = "NAME",
            description =
                    "Encoder to take from the file: query or key, teacher or student, online or momentum, ema, or "
                            + "its prefix; default: the one that the project transfers.")
    @Nullable
    String part;

    @Option(
            names = "--gray",
            paramLabel = "WAY",
            defaultValue = "repeat",
            description = "How to give gray films to a backbone with three channels: repeat the film in each channel "
                    + "(exact), or fold the first convolution to one channel; default ${DEFAULT-VALUE}.")
    GrayWay gray = GrayWay.REPEAT;

    @Option(
            names = "--mean",
            split = ",",
            paramLabel = "M",
            description =
                    "Mean gray value, 0 to 1, that training subtracted: one number or three. Default: that of the "
                            + "style, mostly ImageNet's 0.485,0.456,0.406; timm's augreg transformers and many of transformers "
                            + "use 0.5.")
    List<Double> mean = new ArrayList<>();

    @Option(
            names = "--std",
            split = ",",
            paramLabel = "S",
            description =
                    "Standard deviation that training divided by: one number or three. Default: that of the style, "
                            + "mostly ImageNet's 0.229,0.224,0.225.")
    List<Double> std = new ArrayList<>();

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "Side of the input films in pixels; default: the size of its training, mostly 224.")
    @Nullable
    Integer size;

    @Option(
            names = "--allow-partial",
            description =
                    "Write the model although tensors are missing, unexpected or of the wrong shape; missing tensors "
                            + "are random.")
    boolean allowPartial;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the random values with --allow-partial; default ${DEFAULT-VALUE}.")
    long seed;

    @Mixin
    JsonOption output = new JsonOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        EncoderChoice encoder = SettingException.checked(() ->
                new EncoderChoice(Optional.of(style).filter(name -> !name.equals(AUTO)), Optional.ofNullable(part)));
        InputChoice films = SettingException.checked(() -> new InputChoice(Optional.ofNullable(size), mean, std));
        ImportWeights request = new ImportWeights(path, encoder, films, gray, allowPartial, seed, out);
        try (ConsoleWork console = ConsoleWork.open(screen)) {
            request.run(console.work(), this::show);
        }
        if (!output.json) {
            screen.println("Written    " + out);
        }
        return 0;
    }

    private void show(ImportListing listing) {
        screen.print(output.json ? Json.pretty(listing.json()) : screen.named(ImportText.of(listing)));
    }
}
