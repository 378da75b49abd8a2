package dev.lucency.cli;

import dev.lucency.cli.option.CheckpointOption;
import dev.lucency.cli.option.DeviceOption;
import dev.lucency.cli.option.DrawOptions;
import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.text.PatchesText;
import dev.lucency.data.Split;
import dev.lucency.io.Json;
import dev.lucency.work.Patches;
import dev.lucency.work.SelectionFiles;
import dev.lucency.work.StartSpec;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code patches}: maps the patches that a run selects. */
@Command(
        name = "patches",
        header = "Map the patches that a run selects: on films, in numbers, and against boxes.",
        description = {
            "%nWrites the scores of all patches (scores.npy, float32 [films, rows, columns], in the order of "
                    + "samples.csv), the selected patches (patches.csv, in pixels of the prepared film), pictures of "
                    + "some films (maps/), a description (patches.json) and a page with all of it (index.html).",
            "%nIf the set has boxes, two figures are computed: the share of the selected patches inside the "
                    + "boxes, and the share of films whose highest-scored patch is inside a box (the pointing game). "
                    + "Both stand next to the same figures for random patches and for central patches on the same "
                    + "films, with intervals from a bootstrap over patients. A map that does not exceed both baselines "
                    + "has found nothing.",
            "%nA map is not a segmentation. Each position of layer4 of a ResNet depends on nearly the whole "
                    + "film, so its map is not local; a position of layer3 depends on a wide neighbourhood; the tokens "
                    + "of a ViT have exchanged information with all others. For random, centre and the other control "
                    + "selections, the map shows what they select.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency patches run --data nih-128 --split test --out maps",
            "  lucency patches run --data nih-128 --films 50 --out maps-50",
            "  lucency patches run --data nih-128 --ids 00000001_000.png,00000002_000.png --out two",
            "  lucency patches tuned-both --data nih-128 --split test --out maps-tuned --json | jq '.localisation[0]'"
        })
final class PatchesCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description =
                    "A run that selects patches, one of its checkpoint files, or a model made with --features top-k.")
    Path named = Path.of("");

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "A prepared set.")
    Path data = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Output folder, which must be new.")
    Path out = Path.of("");

    @Option(
            names = "--split",
            split = ",",
            paramLabel = "SPLIT",
            description = "Splits, some of train,validation,test; default: validation.")
    Set<Split> splits = EnumSet.of(Split.VALIDATION);

    @Option(
            names = "--films",
            paramLabel = "N",
            description = "Maximum number of films, drawn with --seed; default: all.")
    @Nullable
    Integer films;

    @Option(names = "--ids", split = ",", paramLabel = "ID", description = "Ids of films to map, of any split.")
    List<String> ids = List.of();

    @Option(
            names = "--pictures",
            paramLabel = "N",
            defaultValue = "24",
            description =
                    "Number of films that are drawn as pictures, films with boxes first; default ${DEFAULT-VALUE}.")
    int pictures;

    @Mixin
    CheckpointOption checkpoint = new CheckpointOption();

    @Mixin
    DrawOptions draws = new DrawOptions();

    @Mixin
    DeviceOption device = new DeviceOption();

    @Mixin
    JsonOption output = new JsonOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        Patches request = new Patches(
                checkpoint.of(StartSpec.of(named.toString())),
                data,
                splits,
                films == null ? OptionalInt.empty() : OptionalInt.of(films),
                ids,
                pictures,
                draws.rule(),
                out);
        SelectionFiles files;
        try (ConsoleWork console = ConsoleWork.open(screen, device.asked)) {
            files = request.run(console.work());
        }
        screen.print(
                output.json
                        ? Json.pretty(Json.read(out.resolve(SelectionFiles.DESCRIPTION)))
                        : PatchesText.of(files) + out + System.lineSeparator());
        return 0;
    }
}
