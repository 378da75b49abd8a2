package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.SettingException;
import dev.lucency.cli.option.CheckpointOption;
import dev.lucency.cli.option.DeviceOption;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.ShellWord;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.terminal.StopSignals;
import dev.lucency.cli.terminal.Terminal;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.settings.ConfigLoader;
import dev.lucency.train.RunDirectory;
import dev.lucency.work.Pretrain;
import dev.lucency.work.StartSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Trains a backbone without labels. */
@Command(
        name = "pretrain",
        header = "Train a backbone on the films of a prepared set, without labels.",
        description = {
            "%nOnly films of the train split enter. The run folder holds the resolved configuration, the environment, a line of "
                    + "figures every few steps (metrics.jsonl, and the same for TensorBoard), checkpoints and a report.",
            "%nCtrl-C or SIGTERM ends it in good order: it finishes its step and writes a checkpoint, and --resume goes on from "
                    + "there bit for bit. A second one ends it at once.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency pretrain configs/nih-resnet18-64.yaml --data nih-128 --out run",
            "  lucency pretrain --resume --data nih-128 --out run",
            "  lucency pretrain my.yaml --data nih-128 --out run2 --set method.temperature=0.2",
            "  lucency pretrain my.yaml --data nih-128 --out run3 --init imagenet-resnet50 --set backbone.channels=3"
        })
final class PretrainCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONFIG.yaml",
            description = "What to train, and how; not needed with --resume.")
    @Nullable
    Path file;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "A prepared set.")
    Path data = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "RUN", description = "The run: a new folder.")
    Path out = Path.of("");

    @Option(
            names = "--init",
            paramLabel = "START",
            description =
                    "What the backbone starts from, instead of random weights, and how it normalises films: a run, a model "
                            + "folder or a file of weights, of the backbone that the configuration names.")
    @Nullable
    String init;

    @Mixin
    CheckpointOption checkpoint = new CheckpointOption();

    @Option(
            names = "--resume",
            description =
                    "Go on with the run in --out from its last checkpoint, as if it had never stopped. The configuration "
                            + "stays as it was, but for more epochs (--set schedule.epochs=N) where no step depends on their number; a run's start is not needed again.")
    boolean resume;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Put a value over the file's, such as batch=64; may be given again.")
    List<String> overrides = List.of();

    @Mixin
    DeviceOption device = new DeviceOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() throws IOException {
        Pretrain request = new Pretrain(config(), data, out, init(), resume);
        Terminal terminal = Terminal.standardError();
        Optional<RunDirectory> run;
        try (StopSignals signals = StopSignals.listen(terminal);
                ConsoleWork console = ConsoleWork.open(screen, device.asked)) {
            run = request.run(console.work().stoppedBy(signals));
            if (run.isEmpty()) {
                terminal.println("stopped by " + signals.name().orElse("request") + "; go on with: lucency pretrain"
                        + " --resume --data " + ShellWord.of(data) + " --out " + ShellWord.of(out));
                return signals.exitCode();
            }
        }
        screen.println(run.get().report());
        return 0;
    }

    private Optional<StartSpec> init() {
        if (init == null && checkpoint.which != null) {
            throw new SettingException("checkpoint goes with 'init'");
        }
        return Optional.ofNullable(init).map(start -> checkpoint.of(StartSpec.of(start)));
    }

    /** What the file says, or, for a run that goes on, what the run was begun with; with the values that were put over it. */
    private PretrainConfig config() {
        if (file == null && !resume) {
            throw new ParameterException(
                    requireNonNull(screen.command).commandLine(),
                    "name a CONFIG.yaml, or go on with a run by --resume");
        }
        if (!resume) {
            RunDirectory.requireFree(out);
        }
        Path from = file == null ? RunDirectory.open(out).configuration() : file;
        return ConfigLoader.load(from, PretrainConfig.class, overrides);
    }
}
