package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.data.PreparedSet;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.FolderLock;
import dev.lucency.model.FilmBackbone;
import dev.lucency.pretrain.Partners;
import dev.lucency.pretrain.Positives;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.pretrain.Pretrainer;
import dev.lucency.seen.SeenFilms;
import dev.lucency.settings.ConfigDifference;
import dev.lucency.settings.ConfigLoader;
import dev.lucency.settings.ConfigWriter;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Scope;
import dev.lucency.train.RunDirectory;
import dev.lucency.transfer.Start;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

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
    @Spec
    @Nullable
    CommandSpec spec;

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
        requireOneBeginning();
        if (resume) {
            RunDirectory.open(out);
        } else {
            RunDirectory.requireFree(out);
        }
        PretrainConfig config = config(resume ? new RunDirectory(out) : null);
        PreparedSet set = DataSets.open(data);
        Pretrainer.requireFilms(config, set);
        if (config.positives() != Positives.FILM) {
            screen.complain(Partners.of(config, set).summary());
        }
        try (Scope scope = Scope.open()) {
            Optional<Start> start = start(config);
            Device computes = device.choose();
            AtomicFile.createFolders(out);
            FolderLock lock = FolderLock.take(out);
            try {
                return train(config, set, start, computes);
            } finally {
                lock.remove();
            }
        }
    }

    private int train(PretrainConfig config, PreparedSet set, Optional<Start> start, Device computes) {
        RunDirectory run = resume ? RunDirectory.open(out) : begin(config, set, start, computes);
        PretrainConfig written = ConfigLoader.load(run.configuration(), PretrainConfig.class);
        if (!written.equals(config)) {
            Extension.record(run, written, config);
        }
        Optional<FilmBackbone> backbone = start.map(PretrainCommand::plain);
        Terminal terminal = Terminal.standardError();
        try (StopSignals signals = StopSignals.listen(terminal);
                ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            progress.note(DeviceOption.told(computes));
            if (!new Pretrainer(config, set, run, backbone, computes, progress).train(signals)) {
                terminal.println("stopped by " + signals.name().orElse("request") + "; go on with: lucency pretrain"
                        + " --resume --data " + ShellWord.of(data) + " --out " + ShellWord.of(out));
                return signals.exitCode();
            }
        } catch (RuntimeException | Error e) {
            if (!resume) {
                run.withdraw();
            }
            throw e;
        }
        Reports.write(run, List.of());
        RunProgress.of(run, config).remarks().forEach(remark -> screen.complain("note: " + remark));
        screen.println(run.report());
        return 0;
    }

    private RunDirectory begin(PretrainConfig config, PreparedSet set, Optional<Start> start, Device computes) {
        ObjectNode environment = RunEnvironment.of(set, data, computes);
        start.ifPresent(from -> environment.set("init", from.provenance()));
        SeenFilms before = start.map(Start::seen).orElse(SeenFilms.NONE);
        return RunDirectory.create(out, ConfigWriter.yaml(config), environment, Pretrainer.seen(config, set, before));
    }

    private void requireOneBeginning() {
        if (StartOptions.RANDOM.equals(init) || StartOptions.PIXELS.equals(init)) {
            throw wrong("--init " + init + " is no start of a pre-training: name a run, a model folder or a file of"
                    + " weights; without --init it starts from random weights");
        }
        if (resume && init != null) {
            throw wrong("--init goes with a new run; a run that is resumed has its start in its checkpoints");
        }
        if (init == null && checkpoint.which != null) {
            throw wrong("--checkpoint goes with --init");
        }
    }

    /** What was named with --init; or what a run was to start from that was killed before its first checkpoint. */
    private Optional<Start> start(PretrainConfig config) {
        Optional<Start> start = Optional.empty();
        if (init != null) {
            start = Optional.of(StartOptions.of(checkpoint, screen.command).kept(Path.of(init)));
        } else if (resume && new RunDirectory(out).latestCheckpoint().isEmpty()) {
            start = RecordedStart.of(new RunDirectory(out), screen.command);
        }
        start.ifPresent(from -> Pretrainer.requireStart(config, plain(from), from.name()));
        return start;
    }

    /** A scorer that the start has stays behind: a training begins with its own. */
    private static FilmBackbone plain(Start start) {
        return new FilmBackbone(start.backbone().plain(), start.input());
    }

    private ParameterException wrong(String what) {
        return new ParameterException(requireNonNull(spec).commandLine(), what);
    }

    private PretrainConfig config(@Nullable RunDirectory run) {
        if (run == null) {
            if (file == null) {
                throw wrong("name a CONFIG.yaml, or go on with a run by --resume");
            }
            return ConfigLoader.load(file, PretrainConfig.class, overrides);
        }
        PretrainConfig written = ConfigLoader.load(run.configuration(), PretrainConfig.class);
        Path now = file == null ? run.configuration() : file;
        PretrainConfig asked = ConfigLoader.load(now, PretrainConfig.class, overrides);
        return Extension.isAsked(run, written, asked)
                ? asked
                : ConfigDifference.requireSame(run.configuration(), written, asked);
    }
}
