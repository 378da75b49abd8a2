package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.cli.option.AgainOption;
import dev.lucency.cli.option.CheckpointOption;
import dev.lucency.cli.option.DeviceOption;
import dev.lucency.cli.option.DrawOptions;
import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.option.SingleFilmOptions;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.text.ExplainText;
import dev.lucency.cli.text.FilmCallText;
import dev.lucency.data.Split;
import dev.lucency.explain.check.CheckKind;
import dev.lucency.explain.map.MapKind;
import dev.lucency.io.Json;
import dev.lucency.work.Explain;
import dev.lucency.work.ExplainFiles;
import dev.lucency.work.ExplainFilm;
import dev.lucency.work.FilmChoice;
import dev.lucency.work.MapChecks;
import dev.lucency.work.StartSpec;
import dev.lucency.work.Work;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code explain}. */
@Command(
        name = "explain",
        aliases = "patches",
        header = "Explain a model or a run by heat maps, and score the maps against boxes, masks and baselines.",
        description = {
            "%nWrites each kind of map as a NumPy array (float32 [films, maps, rows, columns], in the order of samples.csv), "
                    + "a table of each kind (KIND.csv: one row per film and map), localisation.csv with the scores, explain.json with what was "
                    + "done, and explain.html with the answer, pictures and tables. "
                    + "The kind selection also writes the chosen patches (patches.csv, in pixels of the prepared film).",
            "%nWhere films have boxes of findings or masks: the pointing game, relevance mass and rank accuracy, and the AUC of the map inside "
                    + "against outside, per finding or mask and per tertile of its size, with intervals by patient, minus the same figures of the "
                    + "centre, the edges of the film, the mean map of other patients, the network with random weights, novelty without "
                    + "learning, and relevance at random. For a selection of K patches also the share of them in the boxes, and the hit "
                    + "rate at K. A map that does not exceed every baseline has found nothing.",
            "%nA map is not a segmentation. Each position of layer4 of a ResNet depends on nearly the whole film, a position of "
                    + "layer3 on a wide neighbourhood; the tokens of a ViT have exchanged information with all others. How much of "
                    + "the squared gradient of a cell lies in its own part of the film is measured on 8 films and printed (locality).",
            "%nThe check shortcuts measures how much of the maps lies on the border of the film, outside the body and on known "
                    + "distractors, and pastes a letter, a wire, a tube and a collimator edge into each film, sharp and blurred: how far "
                    + "do outputs and maps follow?",
            "%nWith --film, one PNG, JPEG or DICOM film that belongs to no set is explained, and the maps are given back in the "
                    + "pixels of the film: KIND.npy (float32 [maps, height, width]; NaN where the film was cropped), KIND-cells.npy (the maps "
                    + "as they were computed), a picture of each map, explain.json and explain.html. Of a classifier's labels, those that it "
                    + "calls present are explained, otherwise the one nearest to its threshold. Such maps are not scored.",
            "%nExplaining test films is a reading of test films: it is recorded in test-reads.jsonl in the folder of the model or "
                    + "run, and a second reading is refused without --again, also one by evaluate: evaluate first.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency explain probe-moco --data nih-128 --out maps",
            "  lucency explain probe-moco --data nih-128 --check faithfulness,randomisation,stability,complexity --out checks",
            "  lucency explain probe-1 --data nih-128 --beside probe-2,probe-shuffled --out repeated",
            "  lucency explain run --data nih-128 --kind selection,similarity --films 200 --out maps-run",
            "  lucency explain probe-moco --data nih-128 --kind grad-cam --stage layer3 --out maps-layer3",
            "  lucency explain run --data nih-128 --ids 00000001_000.png,00000002_000.png --out two",
            "  lucency explain probe-moco --film film.dcm --kind grad-cam,occlusion --out maps-film",
            "  lucency explain run --data nih-128 --novelty random,vit-tiny-imagenet --out maps-novelty",
        })
final class ExplainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A model folder, a run or a file of its checkpoints.")
    String named = "";

    @Option(names = "--data", paramLabel = "DIR", description = "A prepared set; or give --film.")
    @Nullable
    Path data;

    @Mixin
    SingleFilmOptions single = new SingleFilmOptions();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The maps: a new folder.")
    Path out = Path.of("");

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description =
                    "selection, grad-cam, similarity, rollout, occlusion or attention; default: all that the network can give, without "
                            + "occlusion, which is slow.")
    Set<MapKind> kinds = EnumSet.noneOf(MapKind.class);

    @Option(
            names = "--stage",
            paramLabel = "NAME",
            description =
                    "Stage of a ResNet at which grad-cam and similarity are computed, such as layer3: earlier ones have more and "
                            + "smaller cells; default: that of the patch features, usually layer4.")
    @Nullable
    String stage;

    @Option(
            names = "--split",
            split = ",",
            paramLabel = "SPLIT",
            description = "Splits, some of train,validation,test; default: validation.")
    Set<Split> splits = EnumSet.of(Split.VALIDATION);

    @Option(names = "--films", paramLabel = "N", description = "At most N films, drawn by the seed; default: all.")
    @Nullable
    Integer films;

    @Option(names = "--ids", split = ",", paramLabel = "ID", description = "Ids of films to explain, of any split.")
    List<String> ids = List.of();

    @Option(
            names = "--novelty",
            split = ",",
            paramLabel = "START",
            defaultValue = StartSpec.RANDOM,
            description =
                    "Frozen networks for the baseline of novelty without learning: random, runs, model folders or files of "
                            + "weights; default ${DEFAULT-VALUE}; none for no such baseline.")
    List<String> novelty = List.of();

    @Option(
            names = "--check",
            split = ",",
            paramLabel = "CHECK",
            description =
                    "Checks that need no boxes, written to checks.csv: faithfulness, randomisation, stability, complexity or "
                            + "shortcuts; default: none.")
    Set<CheckKind> checks = EnumSet.noneOf(CheckKind.class);

    @Option(
            names = "--check-films",
            paramLabel = "N",
            defaultValue = "32",
            description = "Number of films to check; default ${DEFAULT-VALUE}.")
    int checkFilms;

    @Option(
            names = "--beside",
            split = ",",
            paramLabel = "MODEL",
            description =
                    "Other models or runs whose maps of the films to check are compared, written to checks.csv: of other seeds, "
                            + "or a probe with shuffled labels.")
    List<String> beside = List.of();

    @Option(
            names = "--pictures",
            paramLabel = "N",
            defaultValue = "12",
            description =
                    "Number of films to draw: as many of the worst as of the middle and of the best; default ${DEFAULT-VALUE}.")
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

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        if (single.asked(requireNonNull(spec), data)) {
            ExplainFilm request =
                    single.request(checkpoint.of(StartSpec.of(named)), kinds, Optional.ofNullable(stage), out);
            print(FilmCallText.of(run(request::run)));
        } else {
            print(ExplainText.of(run(request(requireNonNull(data))::run)));
        }
        return 0;
    }

    private <T> T run(Function<Work, T> request) {
        try (ConsoleWork console = ConsoleWork.open(screen, device.asked)) {
            return request.apply(console.work());
        }
    }

    private void print(String text) {
        screen.print(
                output.json
                        ? Json.pretty(Json.read(out.resolve(ExplainFiles.DESCRIPTION)))
                        : text + out.resolve("explain.html") + System.lineSeparator());
    }

    private Explain request(Path set) {
        return new Explain(
                checkpoint.of(StartSpec.of(named)),
                set,
                new FilmChoice(splits, films == null ? OptionalInt.empty() : OptionalInt.of(films), ids, again.asked),
                kinds,
                Optional.ofNullable(stage),
                novelty.equals(List.of("none"))
                        ? List.of()
                        : novelty.stream().map(StartSpec::of).toList(),
                new MapChecks(
                        checks, checkFilms, beside.stream().map(StartSpec::of).toList()),
                pictures,
                draws.rule(),
                out);
    }
}
