package dev.lucency.cli;

import dev.lucency.io.Json;
import dev.lucency.io.Printable;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.result.ResultRemarks;
import dev.lucency.result.TrainingLog;
import dev.lucency.train.BestCheckpoint;
import dev.lucency.train.RunDirectory;
import dev.lucency.transfer.Start;
import dev.lucency.weights.ExportedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a run has come, and whether an earlier checkpoint of it is clearly better.
 *
 * @param step of the latest checkpoint; 0 if there is none
 * @param planned steps of the whole schedule
 * @param better the best checkpoint, if it is clearly better than the latest
 */
record RunProgress(long step, long planned, Optional<Better> better) {
    /**
     * From how much more of a mean AUROC a checkpoint is clearly better: about twice the standard error of a mean AUROC over some
     * thousand films of validation, so that it is more than the chance of one probe.
     */
    static final double CLEARLY = 0.02;

    /** In the provenance of a start: the provenance of what it began from. */
    static final String FROM = "from";

    /** In a provenance: what people must know, a sentence each. */
    static final String REMARKS = ExportedModel.REMARKS;

    private static final String STEP = "step";
    private static final String PLANNED = "planned_steps";
    private static final String STOPPED_AT = "stopped_at_step";
    private static final String BETTER = "better_checkpoint";
    private static final String KNN = "knn_auroc";

    /**
     * A checkpoint that is clearly better than the latest.
     *
     * @param best it, with the figure it was marked by
     * @param latest what the last probe up to the latest checkpoint said
     */
    record Better(BestCheckpoint best, double latest) {}

    /** Of a run, from its checkpoints, its log and its environment. */
    static RunProgress of(RunDirectory run, PretrainConfig config) {
        TrainingLog log = Files.isRegularFile(run.metrics()) ? TrainingLog.read(run.metrics()) : TrainingLog.empty();
        long step = run.latestCheckpoint().map(RunProgress::step).orElse(0L);
        long planned = stepsPerEpoch(run, config, log) * config.schedule().epochs();
        return new RunProgress(step, planned, better(run, log, step));
    }

    /** Whether the schedule was not trained to its end. */
    boolean isStopped() {
        return step < planned;
    }

    /** {@code step 47 of 80}. */
    String text() {
        return "step " + step + " of " + planned;
    }

    /** Writes what there is to say into the provenance of a start. */
    void describe(ObjectNode provenance, long checkpoint, boolean latest) {
        provenance.put(STEP, checkpoint).put(PLANNED, planned);
        if (isStopped()) {
            provenance.put(STOPPED_AT, step);
        }
        better.filter(found -> latest)
                .ifPresent(found -> provenance
                        .putObject(BETTER)
                        .put(STEP, found.best.step())
                        .put("figure", found.best.figure())
                        .put("value", found.best.value())
                        .put("latest", found.latest));
    }

    /**
     * What people must know of a start before they use it, a sentence each: of itself and of all that it came from, which is kept
     * {@link #FROM} each. Empty of what has no run behind it, and of sound ones.
     */
    static List<String> remarks(JsonNode start) {
        Set<String> remarks = new LinkedHashSet<>();
        for (JsonNode one = start; one.isObject(); one = one.path(FROM)) {
            remarks.addAll(own(one));
            one.path(REMARKS)
                    .valueStream()
                    .map(told -> Printable.of(told.asString("")))
                    .forEach(remarks::add);
        }
        return List.copyOf(remarks);
    }

    /** What must be known beside figures that come of a start. */
    static ResultRemarks beside(Start start) {
        return new ResultRemarks(remarks(start.provenance()), List.of());
    }

    /** Writes the remarks on the start that a provenance tells of into it, if there are any. */
    static ObjectNode remarked(ObjectNode provenance, JsonNode start) {
        List<String> remarks = remarks(start);
        if (!remarks.isEmpty()) {
            provenance.set(REMARKS, Json.tree(remarks));
        }
        return provenance;
    }

    private static List<String> own(JsonNode start) {
        List<String> remarks = new ArrayList<>();
        String run = start.path("run").asString("");
        if (start.has(STOPPED_AT)) {
            remarks.add(run + ": its training was stopped at step " + start.path(STOPPED_AT) + " of "
                    + start.path(PLANNED) + ", or has not ended yet; go on with: lucency pretrain --resume --out "
                    + ShellWord.of(Path.of(run)) + " --data DIR");
        }
        JsonNode better = start.path(BETTER);
        if (better.isObject()) {
            remarks.add(run + ": " + better(better, start.path(STEP).asLong(0)) + "; take it with --checkpoint best");
        }
        return remarks;
    }

    /** The same of a run itself, for its report. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (isStopped()) {
            remarks.add("The training was stopped at " + text()
                    + ", or has not ended yet. All figures here are of a part of the schedule.");
        }
        ObjectNode described = Json.object();
        describe(described, step, true);
        if (described.has(BETTER)) {
            remarks.add("On validation, " + better(described.path(BETTER), step)
                    + ". Commands take the latest unless they are given --checkpoint best.");
        }
        return remarks;
    }

    private static String better(JsonNode better, long latest) {
        return String.format(
                Locale.ROOT,
                "the checkpoint of step %d is clearly better than the latest, of step %d (%s %.3f, last %.3f)",
                better.path(STEP).asLong(0),
                latest,
                better.path("figure").asString(""),
                better.path("value").asDouble(0),
                better.path("latest").asDouble(0));
    }

    private static Optional<Better> better(RunDirectory run, TrainingLog log, long step) {
        Optional<Double> last = log.measured(KNN).stream()
                .filter(probe -> probe.step() <= step)
                .reduce((first, second) -> second)
                .map(TrainingLog.Entry::value);
        return run.bestCheckpoint()
                .filter(best -> best.step() < step && best.figure().equals(KNN))
                .filter(best -> Files.isRegularFile(run.checkpoint(best.step())))
                .flatMap(best -> last.filter(latest -> best.value() - latest >= CLEARLY)
                        .map(latest -> new Better(best, latest)));
    }

    /** As the environment says; of older runs, which do not say it, the least that agrees with every line of the log. */
    private static long stepsPerEpoch(RunDirectory run, PretrainConfig config, TrainingLog log) {
        long films = Files.isRegularFile(run.environment())
                ? Json.read(run.environment()).at("/data/train_films").asLong(0)
                : 0;
        return films > 0
                ? films / config.batch()
                : log.values("epoch").stream()
                        .mapToLong(line -> (long) Math.ceil(line.step() / (line.value() + 1)))
                        .max()
                        .orElse(0);
    }

    /** After how many steps a checkpoint was written. */
    static long step(Path checkpoint) {
        String digits = checkpoint.getFileName().toString().replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
