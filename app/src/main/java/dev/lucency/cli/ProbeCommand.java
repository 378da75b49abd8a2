package dev.lucency.cli;

import dev.lucency.cli.option.FractionOptions;
import dev.lucency.cli.option.LabelPolicyOptions;
import dev.lucency.cli.option.TransferOptions;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.text.ScoreTable;
import dev.lucency.work.Probe;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits a linear probe on frozen features. */
@Command(
        name = "probe",
        header = "Fit a linear probe on the frozen features of a backbone: what are they worth on labels?",
        description = {
            "%nFeatures of whole films are extracted once; a logistic regression per label is fitted on the train split, its L2 "
                    + "penalty chosen on validation. Uncertain and unknown labels are left out unless you say otherwise. Writes a model folder with "
                    + "the predictions on validation; the test split is not touched.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency probe --init run --data nih-128 --out probe-moco",
            "  lucency probe --init random --size 64 --data nih-128 --out probe-random",
            "  lucency probe --init pixels --data nih-128 --out probe-pixels --folds 5"
        })
final class ProbeCommand implements Callable<Integer> {
    @Mixin
    TransferOptions transfer = new TransferOptions();

    @Mixin
    FractionOptions fraction = new FractionOptions();

    @Mixin
    LabelPolicyOptions labels = new LabelPolicyOptions();

    @Option(
            names = "--folds",
            paramLabel = "K",
            description = "Also cross-validate over train and validation, patients dealt into K folds; writes "
                    + "cross-validation/ inside the model folder.")
    @Nullable
    Integer folds;

    @Override
    public Integer call() {
        Probe request = new Probe(
                transfer.start(),
                transfer.data,
                labels.chosen(),
                fraction.chosen(),
                folds == null ? OptionalInt.empty() : OptionalInt.of(folds),
                transfer.out);
        Probe.Result result;
        try (ConsoleWork console = transfer.console()) {
            result = request.run(console.work());
        }
        transfer.screen.print(
                result.crossValidation().map(ScoreTable::text).orElse("") + ScoreTable.text(result.validation()));
        transfer.screen.println(transfer.out);
        return 0;
    }
}
