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

/** Judges a backbone by k-NN on its frozen features: nothing is fitted. */
@Command(
        name = "knn",
        header = "Judge a backbone by the nearest neighbours of its frozen features: nothing is fitted.",
        description = {
            "%nThe K films of the train split that are most alike, by the cosine of their features, vote on each film with the "
                    + "weight exp(cosine / T); a label's score is the share of the votes that say positive. Uncertain and "
                    + "unknown labels have no vote unless you say otherwise. Writes predictions.csv, metrics.json and "
                    + "provenance.json. A reading of test "
                    + "films is recorded in test-reads.jsonl in the run's or the model's folder, and a second is refused without "
                    + "--again; one of validation films that it has not seen is recorded and not refused. A baseline or a bare "
                    + "file of weights has no such folder.%n"
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
            description = "How many films vote; default ${DEFAULT-VALUE}.")
    int neighbours;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            defaultValue = "0.07",
            description = "The lower, the more the most similar film decides; default ${DEFAULT-VALUE}.")
    double temperature;

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            defaultValue = "validation",
            description =
                    "Which films are judged: validation or test; default ${DEFAULT-VALUE}. Choose on validation, read test once.")
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
                output.json ? Json.pretty(Json.read(transfer.out.resolve("metrics.json"))) : ScoreTable.text(result));
        return 0;
    }
}
