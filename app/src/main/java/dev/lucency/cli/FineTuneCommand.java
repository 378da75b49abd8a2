package dev.lucency.cli;

import dev.lucency.cli.option.FractionOptions;
import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.option.LabelPolicyOptions;
import dev.lucency.cli.option.TransferOptions;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.SignalStop;
import dev.lucency.cli.terminal.Terminal;
import dev.lucency.cli.text.ScoreTable;
import dev.lucency.io.Json;
import dev.lucency.result.ModelEvaluation;
import dev.lucency.settings.ConfigLoader;
import dev.lucency.transfer.FineTuneConfig;
import dev.lucency.work.FineTune;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code finetune}: trains a whole network on labels. */
@Command(
        name = "finetune",
        header = "Train a whole network on labels from a start, to measure what the start is worth.",
        description = {
            "%nThe network is trained on the train split and evaluated on validation after each epoch; the "
                    + "best epoch is kept, and training stops early when validation no longer improves. The test split "
                    + "is not read. By default, uncertain and unknown labels are ignored, and every start gets the "
                    + "same budget, also a random one (training from scratch). Writes a model folder with the "
                    + "predictions on validation, metrics.jsonl and config.yaml.",
            "%nFor a run that selects patches: --features patches trains on all patches (selection in "
                    + "pre-training only); --features top-k continues to train the scorer of the run (selection in "
                    + "both). The key patches in CONFIG.yaml adds a new scorer to any start (selection in fine-tuning "
                    + "only).%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency finetune --init run --data nih-128 --out tuned",
            "  lucency finetune --init random --size 64 --data nih-128 --out scratch",
            "  lucency finetune --init run --data nih-128 --out tuned-1 --fraction 0.01 --fraction-seed 3",
            "  lucency finetune --init run --features top-k --data nih-128 --out tuned-both",
            "  lucency finetune --init run --data nih-128 --out tuned-new --set 'patches={selection: straight-through, keep: 0.25}'",
            "  lucency finetune --init run --data nih-128 --out tuned --resume"
        })
final class FineTuneCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONFIG.yaml",
            description = "Configuration of the fine-tuning; missing keys have their defaults.")
    @Nullable
    Path file;

    @Mixin
    TransferOptions transfer = new TransferOptions();

    @Mixin
    FractionOptions fraction = new FractionOptions();

    @Mixin
    LabelPolicyOptions labels = new LabelPolicyOptions();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of the configuration, such as schedule.epochs=10; can be repeated.")
    List<String> overrides = List.of();

    @Option(
            names = "--resume",
            description =
                    "Continue the same command where it stopped, with the same results as without the interruption; "
                            + "if the model is finished, print its scores.")
    boolean resume;

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() throws IOException {
        FineTune request = new FineTune(
                config(), transfer.start(), transfer.data, labels.chosen(), fraction.chosen(), transfer.out, resume);
        SignalStop signals = new SignalStop(Terminal.standardError());
        Optional<ModelEvaluation> made;
        try (ConsoleWork console = transfer.console()) {
            made = request.run(console.work().stoppedBy(signals));
        }
        if (made.isEmpty()) {
            return signals.stopped("; to continue, give the same command with --resume");
        }
        if (output.json) {
            transfer.screen.print(Json.pretty(Json.read(transfer.out.resolve("metrics.json"))));
        } else {
            transfer.screen.print(ScoreTable.text(made.get()));
            transfer.screen.println(transfer.out);
        }
        return 0;
    }

    /** Reads the configuration file, or the stored configuration of a resumed model, and applies the overrides. */
    private FineTuneConfig config() {
        boolean unfinished = resume && !FineTune.isFinished(transfer.out);
        Path from = file == null && unfinished ? FineTune.configuration(transfer.out) : file;
        return from == null
                ? ConfigLoader.of(FineTuneConfig.class, overrides)
                : ConfigLoader.load(from, FineTuneConfig.class, overrides);
    }
}
