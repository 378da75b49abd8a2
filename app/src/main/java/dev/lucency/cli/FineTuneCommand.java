package dev.lucency.cli;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.config.ConfigLoader;
import dev.lucency.config.ConfigWriter;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.FileFailure;
import dev.lucency.io.FileTree;
import dev.lucency.io.Json;
import dev.lucency.model.ModelFolder;
import dev.lucency.report.EvaluationJson;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.train.RunDirectory;
import dev.lucency.transfer.FineTune;
import dev.lucency.transfer.FineTuneConfig;
import dev.lucency.transfer.FineTuned;
import dev.lucency.transfer.Judgement;
import dev.lucency.transfer.LearningFilms;
import dev.lucency.transfer.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Trains a whole network on labels. */
@Command(
        name = "finetune",
        header = "Train a whole network on labels, from a start: what is the start worth?",
        description = {
            "%nThe network learns from the train split and is judged on validation once an epoch; the best epoch is kept, and it "
                    + "ends early when there is nothing more to gain. The test split is not touched. Uncertain and unknown labels "
                    + "are left out. Every start has the same budget unless you say otherwise, a random one (from scratch) as "
                    + "well. Writes a model folder with the predictions on validation, metrics.jsonl and config.yaml.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency finetune --init run --data nih-128 --out tuned",
            "  lucency finetune --init random --size 64 --data nih-128 --out scratch",
            "  lucency finetune --init run --data nih-128 --out tuned-1 --fraction 0.01 --fraction-seed 3",
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

    @Option(names = "--init", required = true, paramLabel = "START", description = StartOptions.CHOICE)
    String init = "";

    @Mixin
    StartOptions start = new StartOptions();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "A prepared set.")
    Path data = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The model: a new folder.")
    Path out = Path.of("");

    @Mixin
    FractionOptions fraction = new FractionOptions();

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

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        LearningFilms films = LearningFilms.of(PreparedSet.open(data), fraction.chosen());
        if (!(resume && ModelFolder.isModel(out))) {
            make(films);
        }
        dropCheckpoints();
        Path metrics = out.resolve("metrics.json");
        if (output.json) {
            screen.print(Json.pretty(Json.read(metrics)));
        } else {
            screen.print(ScoreTable.text(EvaluationJson.read(metrics)));
            screen.println(out);
        }
        return 0;
    }

    private void make(LearningFilms films) {
        RunDirectory begun = resume ? begun() : null;
        FineTuneConfig config = config(begun);
        try (Scope scope = Scope.open();
                ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            Start opened = start.open(init, films.set());
            FineTune.requireFit(config, opened, films);
            RunDirectory run = begun == null ? begin(config, films.set()) : begun;
            try {
                FineTuned made = new FineTune(config, opened, films, new Seed(start.seed), run, progress).train();
                write(opened, made, films, progress);
            } catch (RuntimeException | Error e) {
                if (begun == null) {
                    run.withdraw();
                }
                throw e;
            }
        }
    }

    /** The description of the model comes last: a folder with it is whole. */
    private void write(Start opened, FineTuned made, LearningFilms films, ConsoleProgress progress) {
        ObjectNode provenance = Provenance.of(opened, made, films, start.seed);
        ValidationResult.write(
                out,
                provenance.path("name").asString(),
                films.set(),
                Judgement.of(made.model(), films.set(), Split.VALIDATION, progress));
        ModelFolder.write(out, made.model(), provenance, ModelCard.of(opened, made, films));
    }

    private RunDirectory begin(FineTuneConfig config, PreparedSet set) {
        return RunDirectory.create(out, ConfigWriter.yaml(config), RunEnvironment.of(set, data));
    }

    private RunDirectory begun() {
        RunDirectory run = new RunDirectory(out);
        if (!Files.isRegularFile(run.configuration())) {
            throw new DataException(
                    out + ": holds no fine-tuning to go on with (it has no config.yaml); begin it without --resume");
        }
        return run;
    }

    private FineTuneConfig config(@Nullable RunDirectory begun) {
        if (begun == null) {
            return asked(file);
        }
        FineTuneConfig written = ConfigLoader.load(begun.configuration(), FineTuneConfig.class);
        if (!asked(file == null ? begun.configuration() : file).equals(written)) {
            throw new ConfigException(begun.configuration()
                    + ": the fine-tuning was begun with another configuration; resume it with the same, or begin another"
                    + " in another --out");
        }
        return written;
    }

    private FineTuneConfig asked(@Nullable Path from) {
        return from == null
                ? ConfigLoader.of(FineTuneConfig.class, overrides)
                : ConfigLoader.load(from, FineTuneConfig.class, overrides);
    }

    /** They hold what only a resume needs. */
    private void dropCheckpoints() {
        try {
            FileTree.delete(out.resolve("checkpoints"));
        } catch (IOException e) {
            throw FileFailure.unwritable(out, e);
        }
    }
}
