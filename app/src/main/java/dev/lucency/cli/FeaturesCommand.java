package dev.lucency.cli;

import dev.lucency.cli.option.AgainOption;
import dev.lucency.cli.option.DeviceOption;
import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.option.StartOptions;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.data.Split;
import dev.lucency.io.Json;
import dev.lucency.work.Features;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code features}: writes the features of films for other tools. */
@Command(
        name = "features",
        header = "Write the features of every film to files that NumPy, pandas and scikit-learn read.",
        description = {
            "%nWrites the features of whole films to features.npy (float32 [films, D]); the metadata of each "
                    + "film to samples.csv, in the same order; and the size and normalisation of the films, with the "
                    + "digests of weights and films, to features.json. With --patches, also writes a grid of features "
                    + "per film to patches.npy (float32 [films, D, rows, columns]). --features chooses how the "
                    + "features of a film are pooled into one vector.%n",
            "Writing features of test films counts as reading them. It is recorded in test-reads.jsonl in "
                    + "the folder of the run or model, and a second reading is refused without --again; --split "
                    + "train,validation excludes test films. Readings of other films that the run or model has not "
                    + "seen are recorded too but not refused. features.json lists which patients the run or model has "
                    + "seen.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency features run --data nih-128 --out features-moco",
            "  lucency features probe-moco --data nih-128 --split test --patches --out patches-moco",
            "  lucency features random --backbone resnet50 --size 224 --data nih-224 --out features-random"
        })
final class FeaturesCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "START", description = StartOptions.CHOICE)
    String named = "";

    @Mixin
    StartOptions start = new StartOptions();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "A prepared set.")
    Path data = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Output folder, which must be new.")
    Path out = Path.of("");

    @Option(
            names = "--split",
            split = ",",
            paramLabel = "SPLIT",
            description = "Splits, some of train,validation,test; default: all.")
    Set<Split> splits = EnumSet.allOf(Split.class);

    @Option(
            names = "--patches",
            description = "Also write the features of patches; the size of the file is printed before it is written.")
    boolean patches;

    @Mixin
    AgainOption again = new AgainOption();

    @Mixin
    JsonOption output = new JsonOption();

    @Mixin
    DeviceOption device = new DeviceOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        Features request = new Features(start.chosen(named), data, splits, patches, again.asked, out);
        try (ConsoleWork console = ConsoleWork.open(screen, device.asked)) {
            request.run(console.work());
        }
        screen.print(
                output.json ? Json.pretty(Json.read(out.resolve(Features.DESCRIPTION))) : out + System.lineSeparator());
        return 0;
    }
}
