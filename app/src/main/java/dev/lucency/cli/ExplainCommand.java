package dev.lucency.cli;

import dev.lucency.cli.option.AgainOption;
import dev.lucency.cli.option.CheckpointOption;
import dev.lucency.cli.option.DeviceOption;
import dev.lucency.cli.option.DrawOptions;
import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.text.ExplainText;
import dev.lucency.data.Split;
import dev.lucency.explain.check.CheckKind;
import dev.lucency.explain.map.MapKind;
import dev.lucency.io.Json;
import dev.lucency.work.Explain;
import dev.lucency.work.ExplainFiles;
import dev.lucency.work.MapChecks;
import dev.lucency.work.StartSpec;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code explain}. */
@Command(
        name = "explain",
        header = "Explain a model or a run by heat maps, and score the maps against boxes and baselines.",
        description = {
            "%nWrites each kind of map as a NumPy array (float32 [films, maps, rows, columns], in the order of samples.csv), "
                    + "localisation.csv with the scores, explain.json with what was done, and explain.html with tables and pictures.",
            "%nWhere films have boxes of findings: the pointing game, relevance mass and rank accuracy, and the AUC of the map inside "
                    + "against outside, per finding and per tertile of box size, with intervals by patient, minus the same figures of the "
                    + "centre, the edges of the film, the mean map of other patients, and relevance at random.",
            "%nExplaining test films is a reading of test films: it is recorded in test-reads.jsonl in the folder of the model or "
                    + "run, and a second reading is refused without --again, also one by evaluate: evaluate first.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency explain probe-moco --data nih-128 --out maps",
            "  lucency explain run --data nih-128 --kind selection,similarity --films 200 --out maps-run",
        })
final class ExplainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A model folder, a run or a file of its checkpoints.")
    String named = "";

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "A prepared set.")
    Path data = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The maps: a new folder.")
    Path out = Path.of("");

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description =
                    "selection, grad-cam, similarity, rollout or occlusion; default: all that the network can give, without "
                            + "occlusion, which is slow.")
    Set<MapKind> kinds = EnumSet.noneOf(MapKind.class);

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            defaultValue = "validation",
            description = "Which films: train, validation or test; default ${DEFAULT-VALUE}.")
    Split split = Split.VALIDATION;

    @Option(names = "--films", paramLabel = "N", description = "At most N films, drawn by the seed; default: all.")
    @Nullable
    Integer films;

    @Option(
            names = "--check",
            split = ",",
            paramLabel = "CHECK",
            description =
                    "Checks that need no boxes, written to checks.csv: faithfulness, randomisation, stability or shortcuts; "
                            + "default: none.")
    Set<CheckKind> checks = EnumSet.noneOf(CheckKind.class);

    @Option(
            names = "--check-films",
            paramLabel = "N",
            defaultValue = "32",
            description = "Number of films to check; default ${DEFAULT-VALUE}.")
    int checkFilms;

    @Option(
            names = "--pictures",
            paramLabel = "N",
            defaultValue = "12",
            description = "Number of films to draw, those with boxes first; default ${DEFAULT-VALUE}.")
    int pictures;

    @Mixin
    CheckpointOption checkpoint = new CheckpointOption();

    @Mixin
    AgainOption again = new AgainOption();

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
        Explain request = new Explain(
                checkpoint.of(StartSpec.of(named)),
                data,
                kinds,
                split,
                again.asked,
                films == null ? OptionalInt.empty() : OptionalInt.of(films),
                new MapChecks(checks, checkFilms),
                pictures,
                draws.rule(),
                out);
        ExplainFiles files;
        try (ConsoleWork console = ConsoleWork.open(screen, device.asked)) {
            files = request.run(console.work());
        }
        screen.print(
                output.json
                        ? Json.pretty(Json.read(out.resolve(ExplainFiles.DESCRIPTION)))
                        : ExplainText.of(files) + out.resolve("explain.html") + System.lineSeparator());
        return 0;
    }
}
