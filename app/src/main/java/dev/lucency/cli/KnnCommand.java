package dev.lucency.cli;

import dev.lucency.SettingException;
import dev.lucency.cli.option.AgainOption;
import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.option.LabelPolicyOptions;
import dev.lucency.cli.option.OverlapOption;
import dev.lucency.cli.option.TransferOptions;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.text.ScoreTable;
import dev.lucency.data.Split;
import dev.lucency.io.Json;
import dev.lucency.transfer.NearestNeighbours;
import dev.lucency.work.Knn;
import dev.lucency.work.Reading;
import dev.lucency.work.ValidationResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code knn}: evaluates a backbone by nearest neighbours of its frozen features. */
@Command(
        name = "knn",
        header = "Evaluate a backbone by k nearest neighbours of its frozen features; nothing is fitted.",
        description = {
            "%nFor each film, the K most similar films of the train split (by cosine of the features) vote "
                    + "with the weight exp(cosine / T); the score of a label is the share of the votes that are "
                    + "positive. By default, uncertain and unknown labels do not vote. Writes predictions.csv, "
                    + "metrics.json and provenance.json. Each reading of test films is recorded in test-reads.jsonl in "
                    + "the folder of the run or model, and a second reading is refused without --again. A reading of "
                    + "validation films that the run or model has not seen is recorded but not refused. Baselines and "
                    + "bare files of weights have no folder, so nothing is recorded for them.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency knn --init run --data nih-128 --out knn-moco",
            "  lucency knn --init random --size 64 --data nih-128 --out knn-random --neighbours 200"
        })
final class KnnCommand implements Callable<Integer> {
    @Mixin
    TransferOptions transfer = new TransferOptions();

    @Option(
            names = "--neighbours",
            paramLabel = "K",
            defaultValue = "20",
            description = "Number of neighbours that vote; default ${DEFAULT-VALUE}.")
    int neighbours;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            defaultValue = "0.07",
            description =
                    "Temperature: lower values give more weight to the most similar films; default ${DEFAULT-VALUE}.")
    double temperature;

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            defaultValue = "validation",
            description =
                    "Split to evaluate: validation or test; default ${DEFAULT-VALUE}. Make choices on validation; "
                            + "read test once.")
    Split split = Split.VALIDATION;

    @Mixin
    LabelPolicyOptions labels = new LabelPolicyOptions();

    @Mixin
    AgainOption again = new AgainOption();

    @Mixin
    OverlapOption overlap = new OverlapOption();

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Knn request = new Knn(
                transfer.start(),
                transfer.data,
                labels.chosen(),
                SettingException.checked(() -> new NearestNeighbours(neighbours, temperature)),
                new Reading(split, again.asked, overlap.allowed),
                transfer.out);
        ValidationResult result;
        try (ConsoleWork console = transfer.console()) {
            result = request.run(console.work());
        }
        transfer.screen.print(
                output.json
                        ? Json.pretty(Json.read(transfer.out.resolve("metrics.json")))
                        : transfer.screen.named(ScoreTable.text(result)));
        return 0;
    }
}
