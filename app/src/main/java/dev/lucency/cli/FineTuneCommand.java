package dev.lucency.cli;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.FileTree;
import dev.lucency.io.FolderLock;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.model.ModelFolder;
import dev.lucency.result.EvaluationJson;
import dev.lucency.seen.FilmAccess;
import dev.lucency.seen.OverlapCheck;
import dev.lucency.settings.ConfigDifference;
import dev.lucency.settings.ConfigLoader;
import dev.lucency.settings.ConfigWriter;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.train.RunDirectory;
import dev.lucency.transfer.DecisionRule;
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
import java.util.Optional;
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
        if (!resume) {
            OutputFolder.requireFree(transfer.out, "or continue that fine-tuning with --resume");
        }
        LearningFilms films =
                LearningFilms.of(labels.read(DataSets.open(transfer.data), transfer.device), fraction.chosen());
        if (!(resume && ModelFolder.isModel(transfer.out))) {
            int exitCode = make(films);
            if (exitCode != 0) {
                return exitCode;
            }
        }
        FileTree.delete(transfer.out.resolve("checkpoints")); // they hold what only a resume needs
        Path metrics = transfer.out.resolve("metrics.json");
        if (output.json) {
            transfer.screen.print(Json.pretty(Json.read(metrics)));
        } else {
            transfer.screen.print(ScoreTable.text(EvaluationJson.read(metrics)));
            transfer.screen.println(transfer.out);
        }
        return 0;
    }

    private int make(LearningFilms films) throws IOException {
        if (resume) {
            requireBegun();
        }
        FineTuneConfig config = config();
        try (Scope scope = Scope.open()) {
            Start opened = transfer.open(films.set(), config.patches());
            FineTune.requireFit(config, opened, films);
            Device computes = transfer.device.choose();
            computes.take(opened.backbone().module());
            AtomicFile.createFolders(transfer.out);
            FolderLock lock = FolderLock.take(transfer.out);
            try {
                return make(films, config, opened, computes);
            } finally {
                lock.remove();
            }
        }
    }

    private int make(LearningFilms films, FineTuneConfig config, Start opened, Device computes) {
        RunDirectory run = resume ? new RunDirectory(transfer.out) : begin(config, films, opened, computes);
        Terminal terminal = Terminal.standardError();
        try (StopSignals signals = StopSignals.listen(terminal);
                ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            progress.note(DeviceOption.told(computes));
            TransferOptions.tell(opened, films.set(), transfer.screen);
            Optional<FineTuned> made =
                    new FineTune(config, opened, films, new Seed(transfer.start.seed), run, progress).train(signals);
            if (made.isEmpty()) {
                terminal.println("stopped by " + signals.name().orElse("request")
                        + "; go on with the same command and --resume");
                return signals.exitCode();
            }
            write(opened, made.get(), films, progress);
            return 0;
        } catch (RuntimeException | Error e) {
            if (!resume) {
                run.withdraw();
            }
            throw e;
        }
    }

    /** The description of the model comes last: a folder with it is whole. */
    private void write(Start opened, FineTuned made, LearningFilms films, ConsoleProgress progress) {
        ObjectNode provenance = Provenance.of(opened, made, films, transfer.start.seed);
        Predictions validation =
                Judgement.of(made.model(), films.set(), Split.VALIDATION, FilmAccess.WITHOUT_TEST, progress);
        OverlapCheck check = OverlapCheck.of(labels.seen(opened), films.set(), Split.VALIDATION);
        String name = provenance.path("name").asString();
        ValidationResult.write(transfer.out, name, films.set(), validation, check, RunProgress.beside(opened));
        DecisionRule decision = DecisionRule.chosenOn(validation);
        String card = ModelCard.of(opened, made, films, decision);
        ModelFolder.write(transfer.out, made.model(), decision.json(), provenance, card);
    }

    private RunDirectory begin(FineTuneConfig config, LearningFilms films, Start opened, Device computes) {
        PreparedSet set = films.set();
        ObjectNode environment = RunEnvironment.of(set, transfer.data, computes);
        environment.set("init", opened.provenance());
        environment.put(RunDirectory.FRACTION, fraction.chosen().text()).put("seed", transfer.start.seed);
        environment.put("labels", set.reading().text());
        return RunDirectory.create(
                transfer.out, ConfigWriter.yaml(config), environment, films.seen(labels.seen(opened)));
    }

    private void requireBegun() {
        if (!Files.isRegularFile(new RunDirectory(transfer.out).configuration())) {
            throw new DataException(transfer.out
                    + ": holds no fine-tuning to go on with (it has no config.yaml); begin it without --resume");
        }
    }

    private FineTuneConfig config() {
        if (!resume) {
            return asked(file);
        }
        Path configuration = new RunDirectory(transfer.out).configuration();
        FineTuneConfig written = ConfigLoader.load(configuration, FineTuneConfig.class);
        return ConfigDifference.requireSame(configuration, written, asked(file == null ? configuration : file));
    }

    private FineTuneConfig asked(@Nullable Path from) {
        return from == null
                ? ConfigLoader.of(FineTuneConfig.class, overrides)
                : ConfigLoader.load(from, FineTuneConfig.class, overrides);
    }
}
