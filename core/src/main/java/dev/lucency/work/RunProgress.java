package dev.lucency.work;

import dev.lucency.io.Json;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.progress.Figure;
import dev.lucency.result.Origin.BetterCheckpoint;
import dev.lucency.result.TrainingLog;
import dev.lucency.train.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a run has come, and whether an earlier checkpoint of it is clearly better.
 *
 * @param step of the latest checkpoint; 0 if there is none
 * @param planned steps of the whole schedule
 * @param better the best checkpoint, if it is clearly better than the latest
 */
record RunProgress(long step, long planned, Optional<BetterCheckpoint> better) {
    /**
     * From how much more of a mean AUROC a checkpoint is clearly better: about twice the standard error of a mean AUROC over some
     * thousand films of validation, so that it is more than the chance of one probe.
     */
    static final double CLEARLY = 0.02;

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

    /** What people must know of the run before they use it, a sentence each. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (isStopped()) {
            remarks.add("The training was stopped at " + text()
                    + ", or has not ended yet. All figures here are of a part of the schedule.");
        }
        better.ifPresent(found -> remarks.add("On validation, " + found.text(step)
                + ". Commands take the latest unless they are given 'checkpoint=best'."));
        return remarks;
    }

    private static Optional<BetterCheckpoint> better(RunDirectory run, TrainingLog log, long step) {
        Optional<Double> last = log.measured(Figure.KNN_AUROC).stream()
                .filter(probe -> probe.step() <= step)
                .reduce((first, second) -> second)
                .map(TrainingLog.Entry::value);
        return run.bestCheckpoint()
                .filter(best -> best.step() < step && best.figure().equals(Figure.KNN_AUROC.key()))
                .filter(best -> Files.isRegularFile(run.checkpoint(best.step())))
                .flatMap(best -> last.filter(latest -> best.value() - latest >= CLEARLY)
                        .map(latest -> new BetterCheckpoint(best.step(), best.figure(), best.value(), latest)));
    }

    /** As the environment says; of older runs, which do not say it, the least that agrees with every line of the log. */
    private static long stepsPerEpoch(RunDirectory run, PretrainConfig config, TrainingLog log) {
        long films = Files.isRegularFile(run.environment())
                ? Json.read(run.environment()).at("/data/train_films").asLong(0)
                : 0;
        return films > 0
                ? films / config.batch()
                : log.values(Figure.EPOCH).stream()
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
