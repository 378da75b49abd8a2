package dev.lucency.cli;

import dev.lucency.cli.option.FractionOptions;
import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.option.LabelPolicyOptions;
import dev.lucency.cli.option.TransferOptions;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StopSignals;
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

/** Trains a whole network on labels. */
@Command(
        name = "finetune",
        header = "Train a whole network on labels, from a start: what is the start worth?",
        description = {
            "%nThe network learns from the train split and is judged on validation once an epoch; the best epoch is kept, and it "
                    + "ends early when there is nothing more to gain. The test split is not touched. Uncertain and unknown labels "
                    + "are left out unless you say otherwise. Every start has the same budget unless you say otherwise, a random one (from scratch) as "
                    + "well. Writes a model folder with the predictions on validation, metrics.jsonl and config.yaml.",
            "%nOf a run that selects patches, --features patches learns from all of them (selection in pre-training only) and "
                    + "--features top-k lets the run's scorer go on learning (in both); the key patches in CONFIG.yaml puts a new "
                    + "scorer on any start (in fine-tuning only).%n"
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
            description = "How to train; what it does not say is as usual.")
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
            description = "Put a value over the file's, such as schedule.epochs=10; may be given again.")
    List<String> overrides = List.of();

    @Option(
            names = "--resume",
            description =
                    "Go on with the same command where it stopped, as if it had never stopped; a finished model is shown.")
    boolean resume;

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() throws IOException {
        FineTune request = new FineTune(
                config(), transfer.start(), transfer.data, labels.chosen(), fraction.chosen(), transfer.out, resume);
        Terminal terminal = Terminal.standardError();
        Optional<ModelEvaluation> made;
        try (StopSignals signals = StopSignals.listen(terminal);
                ConsoleWork console = transfer.console()) {
            made = request.run(console.work().stoppedBy(signals));
            if (made.isEmpty()) {
                terminal.println("stopped by " + signals.name().orElse("request")
                        + "; go on with the same command and --resume");
                return signals.exitCode();
            }
        }
        if (output.json) {
            transfer.screen.print(Json.pretty(Json.read(transfer.out.resolve("metrics.json"))));
        } else {
            transfer.screen.print(ScoreTable.text(made.get()));
            transfer.screen.println(transfer.out);
        }
        return 0;
    }

    /** What the file says, or, for one that goes on, what it was begun with; with the values that were put over it. */
    private FineTuneConfig config() {
        boolean unfinished = resume && !FineTune.isFinished(transfer.out);
        Path from = file == null && unfinished ? FineTune.configuration(transfer.out) : file;
        return from == null
                ? ConfigLoader.of(FineTuneConfig.class, overrides)
                : ConfigLoader.load(from, FineTuneConfig.class, overrides);
    }
}
