package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.io.Json;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.pretrain.PretrainedBackbone;
import dev.lucency.settings.ConfigLoader;
import dev.lucency.train.BestCheckpoint;
import dev.lucency.train.RunDirectory;
import dev.lucency.transfer.Start;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A run as a start: the backbone of one of its checkpoints. */
final class RunStart {
    /** How many steps the weights were pre-trained for, in the provenance of a start. */
    static final String STEPS = "pretraining_steps";

    private static final String RUN = "run";

    private RunStart() {}

    /**
     * Opens the backbone of a checkpoint as it was trained, in the scope that is open.
     *
     * @param folder of the run
     * @param which {@code latest}, {@code best} or the number of steps
     */
    static Start open(Path folder, String which) {
        RunDirectory run = RunDirectory.open(folder);
        return open(run, chosen(run, which), which);
    }

    /** The run that a file is a checkpoint of, if it is one. */
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

    /** Whether a start is the backbone of a run. */
    static boolean isRun(Start start) {
        return start.provenance().path("start").asString("").equals(RUN);
    }

    private static Start open(RunDirectory run, Path checkpoint, String which) {
        PretrainConfig config = ConfigLoader.load(run.configuration(), PretrainConfig.class);
        PretrainedBackbone pretrained = PretrainedBackbone.read(config, checkpoint);
        ObjectNode provenance =
                Json.object().put("start", RUN).put("run", run.folder().toString());
        provenance.put("checkpoint", checkpoint.getFileName().toString());
        RunProgress progress = RunProgress.of(run, config);
        boolean latest = which.equals("latest");
        progress.describe(provenance, RunProgress.step(checkpoint), latest);
        run.bestCheckpoint()
                .filter(best -> which.equals("best"))
                .ifPresent(best -> provenance
                        .putObject("best_by")
                        .put("figure", best.figure())
                        .put("value", best.value()));
        provenance.put("weights_sha256", StartOptions.digest(checkpoint));
        JsonNode from = Json.read(run.environment()).path("init");
        if (from.isObject()) {
            provenance.set(RunProgress.FROM, from);
        }
        provenance.put("pretraining_data", pretrained.dataDigest());
        String steps = step(checkpoint).replace("step ", "");
        if (steps.matches("[0-9]{1,18}")) {
            provenance.put(STEPS, Long.parseLong(steps));
        }
        String name = StartOptions.name(run.folder());
        return new Start(
                latest ? latest(name, progress) : name + " " + step(checkpoint),
                pretrained.backbone(),
                pretrained.input(),
                provenance,
                run.seen());
    }

    private static Path chosen(RunDirectory run, String which) {
        if (which.equals("latest")) {
            return run.weights();
        }
        if (which.equals("best")) {
            long step = run.bestCheckpoint()
                    .map(BestCheckpoint::step)
                    .orElseThrow(() -> new DataException(run.folder()
                            + ": no checkpoint was marked as the best; use --checkpoint latest, or train with a probe on"
                            + " validation"));
            return existing(run.checkpoint(step));
        }
        if (!which.matches("[0-9]{1,9}")) {
            throw new ConfigException("--checkpoint must be latest, best or a number of steps, was " + which);
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

    /** What was stopped says so wherever it is named: in tables, on pages, in model cards. */
    private static String latest(String name, RunProgress progress) {
        return progress.isStopped() ? name + " stopped at " + progress.text() : name;
    }

    /** Such as {@code step 500}. */
    private static String step(Path checkpoint) {
        return checkpoint.getFileName().toString().replaceAll("step-0*(\\d+)\\.safetensors", "step $1");
    }
}
