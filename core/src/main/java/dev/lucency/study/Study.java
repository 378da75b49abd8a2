package dev.lucency.study;

import dev.lucency.DataException;
import dev.lucency.SettingException;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.OutputFolder;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.config.StudyFile;
import dev.lucency.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a study: plans its cells, runs those that are not done, and writes the report.
 *
 * @param file the study's file; empty to resume with the copy in {@code out}
 * @param out folder of the study: a new one, or one to resume in
 * @param resume whether the study in {@code out} goes on. Cells that are done are never run again; cells that were stopped, killed or
 *     failed are run. The file may have changed, but not its endpoint
 * @param jobs number of cells that run at once; only with a command
 * @param onFailure what happens after a cell has failed
 * @param command runs a cell in a process of its own; if empty, cells run one after another in this process
 */
public record Study(
        Optional<Path> file, Path out, boolean resume, int jobs, OnFailure onFailure, Optional<CellCommand> command) {
    /** @throws SettingException if the settings contradict each other */
    public Study {
        if (jobs < 1) {
            throw new SettingException("jobs must be at least 1, was " + jobs);
        }
        if (file.isEmpty() && !resume) {
            throw new SettingException("resume is needed where no file of a study is named");
        }
    }

    /** A new study whose cells run in this process. */
    public static Study of(Path file, Path out) {
        return new Study(Optional.of(file), out, false, 1, OnFailure.CONTINUE, Optional.empty());
    }

    /** Returns the same study, resumed. */
    public Study resumed() {
        return new Study(file, out, true, jobs, onFailure, command);
    }

    /**
     * Plans the study and tells what would run, and why. Nothing is written.
     *
     * @throws dev.lucency.ConfigException if the file or a recipe is invalid, or arms have different budgets and the study refuses that
     * @throws DataException if an input is missing or damaged
     */
    public StudyPreview preview(Work work) {
        StudyPlan plan = plan(work);
        return StudyPreview.of(plan, new CellStates(out));
    }

    /**
     * Estimates what the cells that are not done will cost on this machine, by trials on phantoms in a temporary folder; nothing of the
     * study is written, and no film of it is read. This takes minutes.
     *
     * @throws dev.lucency.ConfigException if the file or a recipe is invalid
     * @throws DataException if an input is missing or damaged
     */
    public StudyEstimate estimate(Work work) throws IOException {
        StudyPlan plan = plan(work);
        return StudyEstimate.of(plan, StudyPreview.open(plan, new CellStates(out)), work);
    }

    /**
     * Runs the study, and writes its report when it ends, also if cells have failed; not if it was asked to stop.
     *
     * @return how far it has come
     * @throws dev.lucency.ConfigException if the file or a recipe is invalid, or arms have different budgets and the study refuses that
     * @throws DataException if the folder is not free, another process runs the study, or an input is missing or damaged
     */
    public StudyOutcome run(Work work) throws IOException {
        try (Heartbeat lock = take(work)) {
            StudyFile own = copied();
            StudyPlan plan = Planner.plan(own, work.progress());
            StudyJson record = StudyJson.of(out, own, work.now());
            Map<Cell, CellState> states =
                    new Scheduler(plan, new CellStates(out), engine(), jobs, onFailure, record, work).run();
            StudyOutcome outcome = StudyOutcome.of(out, states);
            return isEnded(states, outcome) ? outcome.with(new StudyReport(out).run(work)) : outcome;
        }
    }

    /** Returns whether nobody asked to stop: all cells are done, failed, or left out after a failure. */
    private static boolean isEnded(Map<Cell, CellState> states, StudyOutcome outcome) {
        return states.values().stream()
                .map(CellState::status)
                .allMatch(status -> status == CellStatus.DONE
                        || status == CellStatus.FAILED
                        || status == CellStatus.SKIPPED
                        || (status == CellStatus.PLANNED && outcome.failed() > 0));
    }

    /** Begins or resumes the study without running a cell: its folder then has the file, the recipes and the states. */
    StudyPlan begin(Work work) throws IOException {
        try (Heartbeat lock = take(work)) {
            StudyFile own = copied();
            StudyPlan plan = Planner.plan(own, work.progress());
            CellStates states = new CellStates(out);
            Map<Cell, CellState> known = new LinkedHashMap<>();
            plan.cells().forEach(cell -> known.put(cell, states.of(cell)));
            StudyJson.of(out, own, work.now()).write(known);
            return plan;
        }
    }

    private StudyFile copied() {
        return file.isPresent() ? StudyFile.read(file.get()).copiedTo(out) : StudyFile.of(out);
    }

    /** Checks everything, then takes the folder. */
    private Heartbeat take(Work work) throws IOException {
        if (!resume) {
            OutputFolder.requireFree(out, "or continue that study with 'resume'");
        }
        plan(work); // before anything is written
        AtomicFile.createFolders(out);
        return Heartbeat.take(lock(), out.toString());
    }

    private StudyPlan plan(Work work) {
        StudyFile read = file.map(StudyFile::read).orElseGet(() -> StudyFile.of(out));
        if (resume && Files.isRegularFile(out.resolve(StudyFile.NAME))) {
            requireSameEndpoint(read, StudyFile.of(out));
        } else if (resume && !isKilledAtBegin()) {
            throw new DataException(
                    out + ": holds no study to resume (it has no " + StudyFile.NAME + "); start it without 'resume'");
        }
        StudyPlan plan = Planner.plan(read, work.progress());
        new FairnessRule(plan).require(read.path());
        return plan;
    }

    /** Returns whether a study was killed before its file was copied: its lock is there, and nothing was computed. */
    private boolean isKilledAtBegin() {
        return file.isPresent() && Files.exists(lock());
    }

    private Path lock() {
        return out.resolve("study.lock");
    }

    /** The endpoint is named before anything runs; a study with another endpoint is another study. */
    private void requireSameEndpoint(StudyFile now, StudyFile before) {
        if (!now.config().endpoint().equals(before.config().endpoint())
                || !now.config().question().equals(before.config().question())) {
            throw new DataException(now.path() + ": question and endpoint must stay as they were when the study in "
                    + out + " began; restore them, or start a new study in another folder");
        }
    }

    private CellEngine engine() {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / jobs);
        return command.<CellEngine>map(words -> new CellProcess(out, words, threads))
                .orElseGet(() -> new InProcess(new CellRunner(out)));
    }
}
