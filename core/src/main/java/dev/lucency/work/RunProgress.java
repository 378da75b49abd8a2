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
 * Progress of a run, and whether an earlier checkpoint is clearly better than the latest.
 *
 * @param step step of the latest checkpoint; 0 if there is none
 * @param planned number of steps of the whole schedule
 * @param better the best checkpoint, if it is clearly better than the latest
 */
record RunProgress(long step, long planned, Optional<BetterCheckpoint> better) {
    /**
     * Difference in mean AUROC from which a checkpoint is clearly better: about twice the standard error of a mean AUROC over some thousand
     * validation films, so that the noise of one probe does not reach it.
     */
    static final double CLEARLY = 0.02;

    /** Of a run, from its checkpoints, its log and its environment. */
    static RunProgress of(RunDirectory run, PretrainConfig config) {
        TrainingLog log = Files.isRegularFile(run.metrics()) ? TrainingLog.read(run.metrics()) : TrainingLog.empty();
        long step = run.latestCheckpoint().map(RunProgress::step).orElse(0L);
        long planned = stepsPerEpoch(run, config, log) * config.schedule().epochs();
        return new RunProgress(step, planned, better(run, log, step));
    }

    /** Returns whether the schedule is incomplete. */
    boolean isStopped() {
        return step < planned;
    }

    /** Returns the progress in words, such as {@code step 47 of 80}. */
    String text() {
        return "step " + step + " of " + planned;
    }

    /** Returns remarks that users of the run should know, a sentence each. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (isStopped()) {
            remarks.add("The training was stopped at " + text()
                    + ", or has not ended yet. All figures here are from a part of the schedule.");
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

    /**
     * Returns the steps per epoch from the environment; for older runs without that entry, the smallest number that agrees with the log.
     */
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

    /** Returns the number of steps after which a checkpoint was written. */
    static long step(Path checkpoint) {
        String digits = checkpoint.getFileName().toString().replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
