package dev.lucency.study;

import dev.lucency.io.FileTree;
import dev.lucency.io.Json;
import dev.lucency.phantom.PhantomHospital;
import dev.lucency.progress.Progress;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.cell.CellTask;
import dev.lucency.study.cell.FineTuneTask;
import dev.lucency.study.cell.PhantomTask;
import dev.lucency.study.cell.PretrainTask;
import dev.lucency.study.config.SetConfig;
import dev.lucency.work.Stop;
import dev.lucency.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures what cells cost on this machine. Each kind of work is done in a folder of its own on phantoms, which is deleted afterwards: a
 * training makes a few steps, all other work is done twice, on few films and on more, so that what each film costs is known apart from
 * what each cell costs. No film of the study is read.
 */
final class Trials implements AutoCloseable {
    /** Phantoms of the two trials of work without steps. */
    private static final int FEW = 150;

    private static final int MORE = 450;

    /** Phantoms of the trial of a fine-tuning, which needs cases of a label on validation. */
    private static final int CASES = 1000;

    private static final long SEED = 1;

    private final Path folder;
    private final CellAmount amounts;
    private final Work work;
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final Map<String, Optional<Cost>> costs = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();

    /**
     * What a kind of work costs.
     *
     * @param base seconds of a cell without any film or step
     * @param each seconds of a film or step
     * @param bytes bytes of the output folder
     */
    record Cost(double base, double each, long bytes) {
        double seconds(double amount) {
            return base + each * amount;
        }
    }

    Trials(CellAmount amounts, Work work) throws IOException {
        folder = Files.createTempDirectory("lucency-trials-");
        this.amounts = amounts;
        this.work = new Work(Progress.SILENT, note -> {}, Stop.NEVER, work.device(), work.world(), work.clock());
    }

    /** Returns the number of trials so far. */
    int count() {
        return seconds.size();
    }

    /** Returns the trials that failed, a line each. */
    List<String> failures() {
        return failures;
    }

    /** Returns what the work of a cell costs, after a trial if no cell of its kind had one; empty if the trial failed. */
    Optional<Cost> of(Cell cell) throws IOException {
        String kind = kind(films(cell.task(), MORE).trial(cell));
        Optional<Cost> known = costs.get(kind);
        if (known == null) {
            known = tried(cell);
            costs.put(kind, known);
        }
        return known;
    }

    private Optional<Cost> tried(Cell cell) throws IOException {
        boolean steps = cell.task() instanceof PretrainTask || cell.task() instanceof FineTuneTask;
        try {
            return Optional.of(steps ? training(cell) : twice(cell));
        } catch (RuntimeException | OutOfMemoryError e) {
            failures.add(cell.name() + ": " + FailureKind.of(e).text() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Returns what cells of one kind have in common: all but the seed. */
    private static String kind(Cell trial) {
        ObjectNode description = trial.description();
        if (description.at("/settings/config") instanceof ObjectNode config) {
            config.remove("seed");
        }
        return Json.line(description);
    }

    private Cost training(Cell cell) throws IOException {
        Cell trial = films(cell.task(), CASES).trial(cell);
        prepare(trial);
        StepWatch watch = new StepWatch();
        double all = timed(trial, work.stoppedBy(Stop.when(watch)));
        double step = watch.secondsPerStep() > 0 ? watch.secondsPerStep() : all / Math.max(1, watch.steps());
        return new Cost(Math.max(0, all - step * watch.steps()), step, bytes(trial));
    }

    private Cost twice(Cell cell) throws IOException {
        double[] amount = new double[2];
        double[] time = new double[2];
        Cell trial = cell;
        for (int size = 0; size < 2; size++) {
            TrialFilms films = films(cell.task(), size == 0 ? FEW : MORE);
            trial = films.trial(cell);
            prepare(trial);
            time[size] = timed(trial, work);
            amount[size] = new CellAmount(Map.of(films.input(), films.size())).of(trial.task());
        }
        double each = Math.max(0, (time[1] - time[0]) / (amount[1] - amount[0]));
        return new Cost(Math.max(0, time[1] - each * amount[1]), each, bytes(trial));
    }

    /** Returns phantoms as large as the films that a task reads, and more of them than its batch has. */
    private TrialFilms films(CellTask task, int count) {
        int side = task instanceof PhantomTask made
                ? made.phantoms().side()
                : amounts.size(task).side();
        int batch = task instanceof PretrainTask pretrain ? pretrain.config().batch() : 0;
        boolean fine = task instanceof PretrainTask pretrain
                && pretrain.config().localViews().fine();
        return new TrialFilms(new SetConfig.Phantoms(
                Math.max(count, 2 * batch), SEED, side, PhantomHospital.MIXED, fine ? 2 * side : 0));
    }

    private void prepare(Cell trial) throws IOException {
        for (Cell needed : trial.needs()) {
            prepare(needed);
            timed(needed, work);
        }
    }

    /** Runs a trial, unless it has run, and returns its seconds. */
    private double timed(Cell trial, Work how) throws IOException {
        Double known = seconds.get(trial.id());
        if (known == null) {
            long begun = System.nanoTime();
            trial.task().run(folder, trial.folder(folder), how);
            known = (System.nanoTime() - begun) / 1e9;
            seconds.put(trial.id(), known);
        }
        return known;
    }

    private long bytes(Cell trial) throws IOException {
        try (Stream<Path> files = Files.walk(trial.folder(folder))) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        FileTree.delete(folder);
    }
}
