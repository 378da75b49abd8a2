package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.SettingException;
import dev.lucency.cli.option.CheckpointOption;
import dev.lucency.cli.option.DeviceOption;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.ShellWord;
import dev.lucency.cli.terminal.SignalStop;
import dev.lucency.cli.terminal.StandardOutput;
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

/** The command {@code pretrain}: trains a backbone without labels. */
@Command(
        name = "pretrain",
        header = "Train a backbone on the films of a prepared set, without labels.",
        description = {
            "%nUses only films of the train split. The run folder contains the resolved configuration, the "
                    + "environment, a line of figures every few steps (metrics.jsonl, and the same for TensorBoard), "
                    + "checkpoints and a report.",
            "%nAfter Ctrl-C or SIGTERM, pretrain finishes its step, writes a checkpoint and ends; --resume "
                    + "then continues with bit-identical results. A second signal ends it immediately.%n"
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
            description = "Configuration of the pre-training; not needed with --resume.")
    @Nullable
    Path file;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "A prepared set.")
    Path data = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "RUN",
            description = "Run folder, which must be new unless --resume is given.")
    Path out = Path.of("");

    @Option(
            names = "--init",
            paramLabel = "START",
            description = "Initial weights and film normalisation of the backbone, instead of random weights: a run, a "
                    + "model folder or a file of weights, of the backbone that the configuration names.")
    @Nullable
    String init;

    @Mixin
    CheckpointOption checkpoint = new CheckpointOption();

    @Option(
            names = "--resume",
            description = "Continue the run in --out from its last checkpoint, with the same results as without the "
                    + "interruption. The configuration cannot change, except for more epochs (--set schedule.epochs=N) "
                    + "if no step depends on their number. --init is not needed again.")
    boolean resume;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of the configuration, such as batch=64; can be repeated.")
    List<String> overrides = List.of();

    @Mixin
    DeviceOption device = new DeviceOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() throws IOException {
        Pretrain request = new Pretrain(config(), data, out, init(), resume);
        SignalStop signals = new SignalStop(Terminal.standardError());
        Optional<RunDirectory> run;
        try (ConsoleWork console = ConsoleWork.open(screen, device.asked)) {
            run = request.run(console.work().stoppedBy(signals));
        }
        if (run.isEmpty()) {
            return signals.stopped("; to continue: lucency pretrain --resume --data " + ShellWord.of(data) + " --out "
                    + ShellWord.of(out));
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

    /** Reads the configuration file, or the stored configuration of a resumed run, and applies the overrides. */
    private PretrainConfig config() {
        if (file == null && !resume) {
            throw new ParameterException(
                    requireNonNull(screen.command).commandLine(),
                    "give a CONFIG.yaml, or continue a run with --resume");
        }
        if (!resume) {
            RunDirectory.requireFree(out);
        }
        Path from = file == null ? RunDirectory.open(out).configuration() : file;
        return ConfigLoader.load(from, PretrainConfig.class, overrides);
    }
}
