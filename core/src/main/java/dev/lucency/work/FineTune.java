package dev.lucency.work;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.FileTree;
import dev.lucency.io.FolderLock;
import dev.lucency.model.ModelFolder;
import dev.lucency.result.EvaluationJson;
import dev.lucency.result.ModelEvaluation;
import dev.lucency.result.OriginJson;
import dev.lucency.result.ResultRemarks;
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
import dev.lucency.transfer.FineTuneConfig;
import dev.lucency.transfer.FineTuned;
import dev.lucency.transfer.FineTuner;
import dev.lucency.transfer.Judgement;
import dev.lucency.transfer.LabelFraction;
import dev.lucency.transfer.LearningFilms;
import dev.lucency.transfer.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fine-tunes a whole network on labels. The network is trained on the train split and evaluated on validation once an epoch; the weights of
 * the best epoch are kept. The test split is not read.
 *
 * @param config hyperparameters of the training
 * @param start initial weights of the network
 * @param data folder of the prepared set
 * @param labels how uncertain and blank labels are treated
 * @param fraction share of the train films that is used
 * @param out folder of the model: a new one, or one to resume in
 * @param resume whether to resume the fine-tuning in {@code out}; the result equals that of an uninterrupted training
 */
public record FineTune(
        FineTuneConfig config,
        StartSpec start,
        Path data,
        LabelChoice labels,
        LabelFraction fraction,
        Path out,
        boolean resume) {
    /** A new fine-tuning on all train films; uncertain and blank labels are ignored. */
    public static FineTune of(FineTuneConfig config, StartSpec start, Path data, Path out) {
        return new FineTune(config, start, data, LabelChoice.USUAL, LabelFraction.ALL, out, false);
    }

    /**
     * Returns the configuration file of the fine-tuning in a folder.
     *
     * @throws DataException if the folder has no such file
     */
    public static Path configuration(Path out) {
        Path file = new RunDirectory(out).configuration();
        if (!Files.isRegularFile(file)) {
            throw new DataException(
                    out + ": holds no fine-tuning to resume (it has no config.yaml); start it without 'resume'");
        }
        return file;
    }

    /** Returns whether the fine-tuning in a folder is complete. */
    public static boolean isFinished(Path out) {
        return ModelFolder.isModel(out);
    }

    /**
     * Trains until the schedule ends, validation stops improving, or a stop is requested; in each case the last step is in a checkpoint.
     *
     * @return scores of the model on validation; empty if the training was stopped. If the model is already complete, its scores are
     *     read
     * @throws dev.lucency.ConfigException if configuration, films and start do not fit together
     * @throws DataException if the folder is not free, or a file is damaged
     */
    public Optional<ModelEvaluation> run(Work work) throws IOException {
        if (!resume) {
            RunDirectory.requireFree(out);
        }
        LearningFilms films = LearningFilms.of(labels.open(data, work), fraction);
        if (!(resume && isFinished(out)) && !make(films, work)) {
            return Optional.empty();
        }
        FileTree.delete(out.resolve("checkpoints")); // checkpoints are needed for resuming only
        return Optional.of(EvaluationJson.read(out.resolve("metrics.json")));
    }

    private boolean make(LearningFilms films, Work work) throws IOException {
        if (resume) {
            Path file = configuration(out);
            ConfigDifference.requireSame(file, ConfigLoader.load(file, FineTuneConfig.class), config);
        }
        try (Scope scope = Scope.open()) {
            Start opened = Starts.open(start, films.set(), config.patches(), work.notes());
            FineTuner.requireFit(config, opened, films);
            Device computes = work.computes();
            opened.backbone().moveTo(computes);
            AtomicFile.createFolders(out);
            FolderLock lock = FolderLock.take(out);
            try {
                return train(films, opened, computes, work);
            } finally {
                lock.remove();
            }
        }
    }

    private boolean train(LearningFilms films, Start opened, Device computes, Work work) {
        RunDirectory run = resume ? new RunDirectory(out) : begin(films, opened, computes);
        work.tell(computes);
        work.tell(opened, films.set());
        try (Stop.Listening stop = work.stop().listen()) {
            Seed seed = new Seed(start.seed());
            Optional<FineTuned> made = new FineTuner(config, opened, films, seed, run, work.progress()).train(stop);
            made.ifPresent(model -> write(opened, model, films, work));
            return made.isPresent();
        } catch (RuntimeException | Error e) {
            if (!resume) {
                run.withdraw();
            }
            throw e;
        }
    }

    /** Writes the model's description last: a folder that has it is complete. */
    private void write(Start opened, FineTuned made, LearningFilms films, Work work) {
        PreparedSet set = films.set();
        ObjectNode provenance = Provenance.of(opened, made, films, start.seed(), work.clock());
        Predictions validation =
                Judgement.of(made.model(), set, Split.VALIDATION, FilmAccess.WITHOUT_TEST, work.progress());
        ValidationResult.write(
                out,
                provenance.path("name").asString(),
                set,
                validation,
                OverlapCheck.of(labels.seen(opened), set, Split.VALIDATION),
                new ResultRemarks(opened.origin().remarks(), List.of()));
        DecisionRule decision = DecisionRule.chosenOn(validation);
        String card = ModelCard.of(opened, made, films, decision);
        ModelFolder.write(out, made.model(), decision.json(), provenance, card);
    }

    private RunDirectory begin(LearningFilms films, Start opened, Device computes) {
        PreparedSet set = films.set();
        ObjectNode environment = RunEnvironment.of(set, data, computes);
        environment.set(RunEnvironment.INIT, OriginJson.of(opened.origin()));
        environment.put(RunDirectory.FRACTION, fraction.text()).put("seed", start.seed());
        environment.put("labels", set.reading().text());
        return RunDirectory.create(out, ConfigWriter.yaml(config), environment, films.seen(labels.seen(opened)));
    }
}
