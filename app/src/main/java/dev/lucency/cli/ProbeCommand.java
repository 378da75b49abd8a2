package dev.lucency.cli;

import dev.lucency.SettingException;
import dev.lucency.cli.option.FractionOptions;
import dev.lucency.cli.option.LabelPolicyOptions;
import dev.lucency.cli.option.TransferOptions;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.text.ScoreTable;
import dev.lucency.model.patches.ReadOut;
import dev.lucency.work.Probe;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code probe}: fits a probe on frozen features. */
@Command(
        name = "probe",
        header = "Fit a probe on the frozen features of a backbone, to measure what they are worth.",
        description = {
            "%nExtracts the features of whole films once and fits one logistic regression per label on the "
                    + "train split; its L2 penalty is chosen on validation. By default, uncertain and unknown labels "
                    + "are ignored. Writes a model folder with the predictions on validation; the test split is not "
                    + "read.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency probe --init run --data nih-128 --out probe-moco",
            "  lucency probe --init random --size 64 --data nih-128 --out probe-random",
            "  lucency probe --init pixels --data nih-128 --out probe-pixels --folds 5",
            "  lucency probe --init run --data nih-128 --out probe-shuffled --shuffle-labels 1",
            "  lucency probe --init run --data nih-128 --out probe-attention --read-out attention"
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
            description = "Also cross-validate over train and validation with K folds of patients; writes "
                    + "cross-validation/ inside the model folder.")
    @Nullable
    Integer folds;

    @Option(
            names = "--shuffle-labels",
            paramLabel = "SEED",
            description =
                    "Shuffle the labels of the train films, for a control that learns nothing from them; the model and its "
                            + "evaluations say so. Compare its maps with explain --beside.")
    @Nullable
    Long shuffle;

    @Option(
            names = "--read-out",
            paramLabel = "HOW",
            description =
                    "linear: one vector per film for all labels; attention: a learned query per label attends to the patches, "
                            + "to all (--features patches, the default then) or to those that the run's scorer chooses "
                            + "(--features top-k). Starts from the linear probe on the mean of these patches. Default: linear.")
    String readOut = ReadOut.LINEAR.text();

    @Override
    public Integer call() {
        Probe request = new Probe(
                transfer.start(),
                transfer.data,
                labels.chosen(),
                fraction.chosen(),
                folds == null ? OptionalInt.empty() : OptionalInt.of(folds),
                shuffle == null ? OptionalLong.empty() : OptionalLong.of(shuffle),
                SettingException.checked(() -> ReadOut.named(readOut)),
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
