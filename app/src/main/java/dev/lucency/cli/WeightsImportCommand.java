package dev.lucency.cli;

import dev.lucency.DataException;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.FilmInput;
import dev.lucency.model.ModelFolder;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.weights.EncoderChoice;
import dev.lucency.weights.InputChoice;
import dev.lucency.weights.Recognition;
import dev.lucency.weights.WeightsImport;
import dev.lucency.weights.torch.WeightsFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Makes a model folder of weights from elsewhere. */
@Command(
        name = "import",
        header = "Make a model folder of a file of weights: the backbone in it, whatever project it comes from.",
        description = {
            "%nReads PyTorch's .pth and .pt, new and legacy, and safetensors; nothing in them is executed. The style of the names is "
                    + "told from the file: torchvision, timm, transformers, MoCo v1 to v3, MoCo-CXR, DINO, MAE, SimCLR, lightly, "
                    + "solo-learn. Projectors, classifiers, queues and the other encoder are left out. Every tensor of the backbone must "
                    + "be there, or nothing is written. Networks: ResNet-18, -34, -50; ViT-Ti, -S, -B with patches of 16 px.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency weights import resnet50-11ad3fa6.pth --out imagenet-resnet50",
            "  lucency weights import moco_v2_800ep_pretrain.pth.tar --out moco-v2 --gray fold",
            "  lucency weights import checkpoint.pth --out dino --part student --json",
            "  lucency weights import vit_base_augreg.safetensors --out vit --mean 0.5 --std 0.5"
        })
final class WeightsImportCommand implements Callable<Integer> {
    private static final String AUTO = "auto";

    @Parameters(index = "0", paramLabel = "FILE", description = "A file of weights.")
    Path path = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "MODEL", description = "The model: a new folder.")
    Path out = Path.of("");

    @Option(
            names = "--style",
            paramLabel = "NAME",
            defaultValue = AUTO,
            description =
                    "How the tensors are named: torchvision, timm, transformers, moco, moco-cxr, moco-v3, dino, mae, simclr, "
                            + "lightly, solo-learn; default ${DEFAULT-VALUE}. MoCo-CXR and MoCo have the same names: say which.")
    String style = AUTO;

    @Option(
            names = "--part",
            paramLabel = "NAME",
            description =
                    "Which encoder of the file: query or key, teacher or student, online or momentum, ema, or its prefix; "
                            + "default: the one that the project transfers.")
    @Nullable
    String part;

    @Option(
            names = "--gray",
            paramLabel = "WAY",
            defaultValue = "repeat",
            description =
                    "How a backbone of three channels gets gray films: repeat the film in each channel (exact), or fold the first "
                            + "convolution to one channel; default ${DEFAULT-VALUE}.")
    GrayWay gray = GrayWay.REPEAT;

    @Option(
            names = "--mean",
            split = ",",
            paramLabel = "M",
            description =
                    "Gray value, 0 to 1, that was subtracted in training: one number, or three. Default: what the style says, "
                            + "ImageNet's 0.485,0.456,0.406 for most; timm's augreg transformers and many of transformers use 0.5.")
    List<Double> mean = new ArrayList<>();

    @Option(
            names = "--std",
            split = ",",
            paramLabel = "S",
            description = "By which was divided then: one number, or three. Default: what the style says, ImageNet's "
                    + "0.229,0.224,0.225 for most.")
    List<Double> std = new ArrayList<>();

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "Side of the films it gets, in pixels; default: that of its training, 224 for most.")
    @Nullable
    Integer size;

    @Option(
            names = "--allow-partial",
            description =
                    "Write the model although tensors are missing, misshapen or unexpected; what is missing stays random.")
    boolean allowPartial;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the random values with --allow-partial; default ${DEFAULT-VALUE}.")
    long seed;

    @Mixin
    JsonOption output = new JsonOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        EncoderChoice asked = OptionRule.checked(screen.command, this::asked);
        InputChoice films =
                OptionRule.checked(screen.command, () -> new InputChoice(Optional.ofNullable(size), mean, std));
        OutputFolder.requireFree(out, "");
        WeightsFile file = WeightsFile.open(path);
        Recognition told = WeightsImport.recognise(file, asked);
        try (Scope scope = Scope.open()) {
            WeightsImport plan = WeightsImport.plan(file, told, new Seed(seed));
            FilmInput input = OptionRule.checked(screen.command, () -> films.of(told));
            FilmBackbone model = OptionRule.checked(
                    screen.command, () -> gray.requireChannels(new FilmBackbone(plan.backbone(), input)));
            ImportListing listing = ImportListing.of(file, told, plan.report(), input, films.normalisedBy(told));
            if (!plan.report().isWhole() && !allowPartial) {
                show(listing);
                throw new DataException(path + ": does not fill a " + told.architecture() + ": "
                        + plan.report().faults() + "; use weights of that network, or --allow-partial");
            }
            plan.fill();
            write(listing, gray.of(model));
            show(listing);
            if (!output.json) {
                screen.println("Written    " + out);
            }
        }
        return 0;
    }

    private EncoderChoice asked() {
        return new EncoderChoice(Optional.of(style).filter(name -> !name.equals(AUTO)), Optional.ofNullable(part));
    }

    private void write(ImportListing listing, FilmBackbone model) {
        ObjectNode weights = listing.provenance();
        if (!listing.report().isWhole()) {
            weights.put("seed", seed);
        }
        if (listing.told().channels() == 3) {
            weights.put("gray", gray.text());
        }
        ObjectNode provenance = Json.object().put("name", listing.told().architecture() + " " + listing.fileName());
        RunProgress.remarked(provenance, weights).set("weights", weights);
        provenance
                .put("lucency", VersionLine.version())
                .put("made", Clock.systemUTC().instant().toString());
        OutputFolder.claim(out, "");
        ModelFolder.write(out, model, provenance, ImportCard.of(listing, model, seed));
    }

    private void show(ImportListing listing) {
        screen.print(output.json ? Json.pretty(listing.json()) : listing.text());
    }
}
