package dev.lucency.cli;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.seen.FilmAccess;
import dev.lucency.seen.TestReads;
import dev.lucency.tensor.Scope;
import dev.lucency.transfer.FeatureExport;
import dev.lucency.transfer.Start;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Hands the features of films over to other tools. */
@Command(
        name = "features",
        header = "Write the features of every film to files that NumPy, pandas and scikit-learn read.",
        description = {
            "%nPooled features of whole films go to features.npy (float32 [films, D]), what is known of each film to samples.csv, "
                    + "line by line in the same order, and what the films were scaled and normalised to, with the digests of "
                    + "weights and films, to features.json. With --patches, a grid of features a film goes to patches.npy "
                    + "(float32 [films, D, rows, columns]). --features says what a film's one vector is made of.%n",
            "To hand over test films is to read them: it is recorded in test-reads.jsonl in the folder of a run or a model, and a "
                    + "second time is refused without --again; --split train,validation leaves them out. Other films that the run or model "
                    + "has not seen are recorded too, and not refused. features.json tells which "
                    + "patients the run or model has seen.%n"
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

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The features: a new folder.")
    Path out = Path.of("");

    @Option(
            names = "--split",
            split = ",",
            paramLabel = "SPLIT",
            description = "Whose films: some of train,validation,test; default: all.")
    Set<Split> splits = EnumSet.allOf(Split.class);

    @Option(
            names = "--patches",
            description = "Also write the features of patches; look at the size that is told before it starts.")
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
        OutputFolder.requireFree(out, "");
        again.requireTest(read());
        PreparedSet set = DataSets.open(data);
        ObjectNode description;
        try (Scope scope = Scope.open();
                ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            Start opened = start.open(named, set);
            FeatureExport export = new FeatureExport(opened, set, splits, patches);
            try (TestReads reads = again.open(opened, set, splits);
                    DraftFolder draft = DraftFolder.open(out)) {
                device.take(opened.backbone(), progress);
                TransferOptions.tell(opened, set, screen);
                screen.complain(sizes(export));
                export.requireRoom(out);
                FilmAccess access = reads.record(
                        opened.provenance().path("weights_sha256").asString(""),
                        set.labels().size(),
                        out);
                export.write(draft.path(), access, progress);
                description = FeaturesJson.of(opened, export, set, splits);
                reads.put(description);
                Json.write(draft.path().resolve(FeaturesJson.NAME), description);
                draft.finish();
                reads.finish();
            }
        }
        screen.print(output.json ? Json.pretty(description) : out + System.lineSeparator());
        return 0;
    }

    /** Test, if its films are among those that are read. */
    private Split read() {
        return splits.contains(Split.TEST) ? Split.TEST : splits.iterator().next();
    }

    /** What will be written, such as {@code features.npy [8606, 512] 16.8 MiB}. */
    private static String sizes(FeatureExport export) {
        return export.shapes().keySet().stream()
                .map(file -> String.format(
                        Locale.ROOT,
                        "%s %s %,.1f MiB",
                        file,
                        export.shapes().get(file),
                        export.bytes(file) / (double) (1 << 20)))
                .collect(Collectors.joining(", "));
    }
}
