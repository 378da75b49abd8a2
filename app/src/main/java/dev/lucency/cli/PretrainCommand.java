package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.ConfigException;
import dev.lucency.config.ConfigLoader;
import dev.lucency.config.ConfigWriter;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.Json;
import dev.lucency.ssl.Partners;
import dev.lucency.ssl.Positives;
import dev.lucency.ssl.PretrainConfig;
import dev.lucency.ssl.Pretrainer;
import dev.lucency.train.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a backbone without labels. */
@Command(
        name = "pretrain",
        header = "Train a backbone on the films of a prepared set, without labels.",
        description = {
            "%nOnly films of the train split enter. The run folder holds the resolved configuration, the environment, a line of "
                    + "figures every few steps, checkpoints and a report.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency pretrain configs/nih-resnet18-64.yaml --data nih-128 --out run",
            "  lucency pretrain --resume --data nih-128 --out run",
            "  lucency pretrain my.yaml --data nih-128 --out run2 --set method.temperature=0.2"
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
            names = "--resume",
            description = "Go on with the run in --out from its last checkpoint, as if it had never stopped.")
    boolean resume;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Put a value over the file's, such as batch=64; may be given again.")
    List<String> overrides = List.of();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        RunDirectory begun = resume ? RunDirectory.open(out) : null;
        PretrainConfig config = config(begun);
        PreparedSet set = PreparedSet.open(data);
        Pretrainer.requireFilms(config, set);
        if (config.positives() != Positives.FILM) {
            screen.err().println(Partners.of(config, set).summary());
        }
        RunDirectory run = begun == null ? begin(config, set) : describe(begun, set);
        try (ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            new Pretrainer(config, set, run, progress).train();
        } catch (RuntimeException | Error e) {
            if (begun == null) {
                run.withdraw();
            }
            throw e;
        }
        Reports.write(run, List.of());
        screen.println(run.report());
        return 0;
    }

    private RunDirectory begin(PretrainConfig config, PreparedSet set) {
        return RunDirectory.create(out, ConfigWriter.yaml(config), RunEnvironment.of(set, data));
    }

    /** A run that was killed while its folder was made does not know its environment yet. */
    private RunDirectory describe(RunDirectory run, PreparedSet set) {
        if (!Files.exists(run.environment())) {
            Json.write(run.environment(), RunEnvironment.of(set, data));
        }
        return run;
    }

    private PretrainConfig config(@Nullable RunDirectory run) {
        if (run == null) {
            if (file == null) {
                throw new ParameterException(
                        requireNonNull(spec).commandLine(), "name a CONFIG.yaml, or go on with a run by --resume");
            }
            return ConfigLoader.load(file, PretrainConfig.class, overrides);
        }
        PretrainConfig written = ConfigLoader.load(run.configuration(), PretrainConfig.class);
        PretrainConfig asked = file == null
                ? ConfigLoader.load(run.configuration(), PretrainConfig.class, overrides)
                : ConfigLoader.load(file, PretrainConfig.class, overrides);
        if (!asked.equals(written)) {
            throw new ConfigException(run.configuration() + ": the run was started with another configuration: "
                    + difference(ConfigWriter.yaml(written), ConfigWriter.yaml(asked))
                    + "; resume without it, or start a new run in another --out");
        }
        return written;
    }

    /** The first lines that differ. */
    private static String difference(String written, String asked) {
        List<String> before = written.lines().toList();
        List<String> now = asked.lines().toList();
        for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
            if (!before.get(i).equals(now.get(i))) {
                return "'" + before.get(i).strip() + "' then, '" + now.get(i).strip() + "' now";
            }
        }
        return "other choices";
    }
}
