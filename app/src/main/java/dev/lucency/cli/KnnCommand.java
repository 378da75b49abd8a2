package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.result.ResultRemarks;
import dev.lucency.seen.FilmAccess;
import dev.lucency.seen.OverlapCheck;
import dev.lucency.seen.SeenUse;
import dev.lucency.seen.TestReads;
import dev.lucency.tensor.Scope;
import dev.lucency.transfer.FrozenFeatures;
import dev.lucency.transfer.NearestNeighbours;
import dev.lucency.transfer.Start;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.node.ObjectNode;

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
        if (split == Split.TRAIN) {
            throw new ParameterException(
                    requireNonNull(transfer.screen.command).commandLine(),
                    "--split must be validation or test, was train; films of train vote, on themselves too");
        }
        again.requireTest(split);
        NearestNeighbours rule =
                OptionRule.checked(transfer.screen.command, () -> new NearestNeighbours(neighbours, temperature));
        OutputFolder.requireFree(transfer.out, "");
        PreparedSet set = labels.read(DataSets.open(transfer.data), transfer.device);
        NearestNeighbours.requireFilms(set, split);
        String table;
        try (Scope scope = Scope.open();
                ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            Start opened = transfer.open(set);
            OverlapCheck check = overlap.check(
                    opened.name(), labels.seen(opened).with(SeenUse.LABELS, set, set.rows(Split.TRAIN)), set, split);
            try (TestReads reads = again.open(opened, set, Set.of(split));
                    DraftFolder draft = DraftFolder.open(transfer.out)) {
                transfer.take(opened, set, progress);
                FilmAccess access = reads.record(
                        opened.provenance().path("weights_sha256").asString(""),
                        set.labels().size(),
                        transfer.out);
                FrozenFeatures features = FrozenFeatures.extract(
                        opened.backbone(), opened.input(), set, access, progress, Split.TRAIN, split);
                String name = opened.name() + " (" + neighbours + "-NN)";
                ResultRemarks remarks = new ResultRemarks(RunProgress.remarks(opened.provenance()), reads.readBefore());
                table = ValidationResult.write(draft.path(), name, set, rule.predict(features, split), check, remarks);
                ObjectNode provenance = Provenance.of(opened, rule, set, split);
                reads.put(provenance);
                Json.write(draft.path().resolve("provenance.json"), provenance);
                draft.finish();
                reads.finish();
            }
        }
        transfer.screen.print(output.json ? Json.pretty(Json.read(transfer.out.resolve("metrics.json"))) : table);
        return 0;
    }
}
