package dev.lucency.work;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import dev.lucency.SettingException;
import dev.lucency.io.Json;
import dev.lucency.model.Backbone;
import dev.lucency.model.EmbeddingBackbone;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.pretrain.PretrainedBackbone;
import dev.lucency.result.Origin;
import dev.lucency.result.OriginJson;
import dev.lucency.settings.ConfigLoader;
import dev.lucency.train.BestCheckpoint;
import dev.lucency.train.RunDirectory;
import dev.lucency.transfer.Start;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Run as a start: the backbone of one of its checkpoints. */
final class RunStart {
    /** Word for the checkpoint with the most steps. */
    static final String LATEST = "latest";

    /** Word for the checkpoint that was marked as the best by a score on validation. */
    static final String BEST = "best";

    private RunStart() {}

    /**
     * Opens the backbone of a checkpoint as it was trained; the tensors belong to the open scope.
     *
     * @param folder folder of the run
     * @param which {@code latest}, {@code best} or a number of steps
     */
    static Start open(Path folder, String which) {
        RunDirectory run = RunDirectory.open(folder);
        return open(run, chosen(run, which), which);
    }

    /** Opens the run that a file is a checkpoint of; empty if it is no checkpoint. */
    static Optional<Start> ofCheckpoint(Path file) {
        Path checkpoints = file.toAbsolutePath().getParent();
        if (checkpoints == null || !checkpoints.endsWith("checkpoints") || checkpoints.getParent() == null) {
            return Optional.empty();
        }
        Path folder = requireNonNull(checkpoints.getParent());
        return Files.isRegularFile(new RunDirectory(folder).configuration())
                ? Optional.of(open(RunDirectory.open(folder), file, "named"))
                : Optional.empty();
    }

    /** Returns the backbone of a run with the projector of the same checkpoint; the weights of the backbone are shared. */
    static EmbeddingBackbone embedding(Origin.Run origin, Backbone trained) {
        RunDirectory run = RunDirectory.open(Path.of(origin.run()));
        PretrainConfig config = ConfigLoader.load(run.configuration(), PretrainConfig.class);
        return PretrainedBackbone.embedding(
                config, run.checkpoint(origin.step()).resolveSibling(origin.checkpoint()), trained);
    }

    private static Start open(RunDirectory run, Path checkpoint, String which) {
        PretrainConfig config = ConfigLoader.load(run.configuration(), PretrainConfig.class);
        PretrainedBackbone pretrained = PretrainedBackbone.read(config, checkpoint);
        RunProgress progress = RunProgress.of(run, config);
        boolean latest = which.equals(LATEST);
        Optional<BestCheckpoint> best = run.bestCheckpoint().filter(marked -> which.equals(BEST));
        Origin.Run origin = new Origin.Run(
                run.folder().toString(),
                checkpoint.getFileName().toString(),
                RunProgress.step(checkpoint),
                progress.planned(),
                progress.isStopped() ? OptionalLong.of(progress.step()) : OptionalLong.empty(),
                progress.better().filter(found -> latest),
                best.map(marked -> new Origin.ChosenBy(marked.figure(), marked.value())),
                Starts.digest(checkpoint),
                OriginJson.read(Json.read(run.environment()).path(RunEnvironment.INIT)),
                pretrained.dataDigest());
        String name = Starts.name(run.folder());
        return new Start(
                latest ? latest(name, progress) : name + " " + step(checkpoint),
                pretrained.backbone(),
                pretrained.input(),
                origin,
                run.seen());
    }

    private static Path chosen(RunDirectory run, String which) {
        if (which.equals(LATEST)) {
            return run.weights();
        }
        if (which.equals(BEST)) {
            long step = run.bestCheckpoint()
                    .map(BestCheckpoint::step)
                    .orElseThrow(() -> new DataException(run.folder()
                            + ": no checkpoint was marked as the best; use 'checkpoint=latest', or train with a probe on"
                            + " validation"));
            return existing(run.checkpoint(step));
        }
        if (!which.matches("[0-9]{1,9}")) {
            throw new SettingException("checkpoint must be latest, best or a number of steps, was " + which);
        }
        return existing(run.checkpoint(Long.parseLong(which)));
    }

    private static Path existing(Path checkpoint) {
        if (!Files.isRegularFile(checkpoint)) {
            throw new DataException(
                    checkpoint + ": no such checkpoint; name one that is in the folder, latest or best");
        }
        return checkpoint;
    }

    /** Returns the name of the run with the step at which it was stopped, for tables, pages and model cards. */
    private static String latest(String name, RunProgress progress) {
        return progress.isStopped() ? name + " stopped at " + progress.text() : name;
    }

    /** Returns the step of a checkpoint, such as {@code step 500}. */
    private static String step(Path checkpoint) {
        return checkpoint.getFileName().toString().replaceAll("step-0*(\\d+)\\.safetensors", "step $1");
    }
}
