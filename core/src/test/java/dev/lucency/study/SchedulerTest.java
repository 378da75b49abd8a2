package dev.lucency.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import dev.lucency.progress.Progress;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.cell.CellInput;
import dev.lucency.work.Stop;
import dev.lucency.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order in which cells run, with an engine that computes nothing. */
class SchedulerTest {
    @TempDir
    Path folder;

    private StudyPlan plan;
    private CellStates states;
    private final List<String> started = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void plan() throws IOException {
        plan = Studies.plan(folder, Studies.SMALL + "seeds: [1, 2]\n");
        states = new CellStates(Files.createDirectories(folder.resolve("study")));
    }

    /** Runs a cell for two polls; cells that a rule names fail, or end without a word. */
    private final class Engine implements CellEngine {
        private final Predicate<Cell> fails;
        private final Predicate<Cell> dies;
        private final Set<Cell> open = new HashSet<>();
        private int most;

        Engine(Predicate<Cell> fails, Predicate<Cell> dies) {
            this.fails = fails;
            this.dies = dies;
        }

        @Override
        public CellRun start(Cell cell, Work work) {
            assertThat(cell.needs()).allMatch(needed -> states.of(needed).status() == CellStatus.DONE);
            started.add(cell.task().verb());
            List<String> recorded = open.stream()
                    .flatMap(other -> other.task().recordedIn().stream())
                    .map(CellInput::identity)
                    .toList();
            cell.task().recordedIn().ifPresent(folder -> assertThat(recorded).doesNotContain(folder.identity()));
            open.add(cell);
            most = Math.max(most, open.size());
            return new CellRun() {
                private int polls;

                @Override
                public boolean isRunning() {
                    if (++polls < 2) {
                        return true;
                    }
                    if (open.remove(cell)) {
                        finish(cell);
                    }
                    return false;
                }

                @Override
                public boolean stop() {
                    return true;
                }

                @Override
                public String progress() {
                    return "";
                }

                @Override
                public Optional<String> failure() {
                    return Optional.of("its process ended with exit code 137");
                }
            };
        }

        private void finish(Cell cell) {
            CellState state = CellState.planned(cell).begun("2026-01-01T00:00:00Z");
            try {
                Files.createDirectories(cell.folder(states.study()));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            if (fails.test(cell)) {
                states.write(cell, state.failed(FailureKind.DATA, "no film"));
            } else {
                states.write(cell, dies.test(cell) ? state : state.ended(CellStatus.DONE, new CellCost(2, 1, 5)));
            }
        }

        @Override
        public boolean isParallel() {
            return true;
        }
    }

    private Map<Cell, CellState> run(Engine engine, int jobs, OnFailure onFailure, Stop stop) throws IOException {
        Work work = new Work(
                Progress.SILENT,
                lines::add,
                stop,
                Work.AUTO,
                Work.quiet().world(),
                Work.quiet().clock());
        StudyJson record = new StudyJson(states.study(), Json.object());
        return new Scheduler(plan, states, engine, jobs, onFailure, record, work).run();
    }

    private Engine sound() {
        return new Engine(cell -> false, cell -> false);
    }

    @Test
    void allCellsRunAfterTheirNeedsInAsManySlotsAsThereAreJobs() throws IOException {
        Engine engine = sound();
        Map<Cell, CellState> ended = run(engine, 2, OnFailure.CONTINUE, Stop.NEVER);
        assertThat(ended.values()).allMatch(state -> state.status() == CellStatus.DONE);
        assertThat(started).hasSize(plan.cells().size()).startsWith("prepare");
        assertThat(engine.most).isEqualTo(2);
        assertThat(lines).hasSize(plan.cells().size()).allMatch(line -> line.startsWith("done"));
    }

    @Test
    void cellsThatRecordWhatTheyReadInOneFolderRunOneAfterTheOther() throws IOException {
        plan = Studies.plan(folder, Studies.JUDGED_TWICE + "seeds: [1, 2]\n");
        Engine engine = sound();
        Map<Cell, CellState> ended = run(engine, 8, OnFailure.CONTINUE, Stop.NEVER);
        assertThat(ended.values()).allMatch(state -> state.status() == CellStatus.DONE);
        assertThat(started).filteredOn("evaluate"::equals).hasSize(6); // each of three models twice
        assertThat(engine.most).as("those of other models run beside them").isEqualTo(3);
    }

    @Test
    void whatIsDoneIsNotRunAgain() throws IOException {
        run(sound(), 1, OnFailure.CONTINUE, Stop.NEVER);
        started.clear();
        run(sound(), 1, OnFailure.CONTINUE, Stop.NEVER);
        assertThat(started).isEmpty();
    }

    @Test
    void aFailureStopsOnlyTheCellsThatNeedIt() throws IOException {
        Cell broken = plan.cells().stream()
                .filter(cell -> cell.task().verb().equals("probe"))
                .findFirst()
                .orElseThrow();
        Map<Cell, CellState> ended = run(new Engine(broken::equals, cell -> false), 1, OnFailure.CONTINUE, Stop.NEVER);
        ended.forEach((cell, state) -> assertThat(state.status())
                .isEqualTo(
                        cell.equals(broken)
                                ? CellStatus.FAILED
                                : cell.needs().contains(broken) ? CellStatus.SKIPPED : CellStatus.DONE));
        assertThat(lines).anyMatch(line -> line.startsWith("failed") && line.endsWith("data: no film"));
        started.clear();
        run(sound(), 1, OnFailure.CONTINUE, Stop.NEVER);
        assertThat(started).containsExactly("probe", "evaluate"); // the failed one and what needs it
    }

    @Test
    void withStopNoFurtherCellIsStartedAfterAFailure() throws IOException {
        run(new Engine(cell -> cell.task().verb().equals("prepare"), cell -> false), 2, OnFailure.STOP, Stop.NEVER);
        assertThat(started).containsExactly("prepare");
    }

    @Test
    void aProcessThatEndsWithoutAWordWasKilled() throws IOException {
        Map<Cell, CellState> ended = run(
                new Engine(cell -> false, cell -> cell.task().verb().equals("prepare")),
                1,
                OnFailure.CONTINUE,
                Stop.NEVER);
        CellState prepare = ended.get(plan.cells().get(0));
        assertThat(prepare.status()).isEqualTo(CellStatus.FAILED);
        assertThat(prepare.failure().orElseThrow().kind()).isEqualTo(FailureKind.KILLED);
        assertThat(prepare.failure().orElseThrow().message()).contains("exit code 137");
    }

    @Test
    void nothingStartsAfterARequestToStop() throws IOException {
        run(sound(), 1, OnFailure.CONTINUE, Stop.when(() -> started.size() >= 2));
        assertThat(started).hasSize(2);
    }

    @Test
    void aCellOfAnotherProcessIsWaitedForAndNotStarted() throws IOException {
        Cell prepare = plan.cells().get(0);
        Heartbeat other = states.begin(prepare, "2026-01-01T00:00:00Z");
        AtomicInteger polls = new AtomicInteger();
        Stop watch = Stop.when(() -> {
            if (polls.incrementAndGet() == 3) {
                assertThat(started).isEmpty();
                sound().finish(prepare);
                other.close();
            }
            return false;
        });
        Map<Cell, CellState> ended = run(sound(), 1, OnFailure.CONTINUE, watch);
        assertThat(started).doesNotContain("prepare").hasSize(plan.cells().size() - 1);
        assertThat(ended.values()).allMatch(state -> state.status() == CellStatus.DONE);
    }

    @Test
    void aCellOfAnotherProcessThatEndsWithoutAWordIsRunAgain() throws IOException {
        Heartbeat other = states.begin(plan.cells().get(0), "2026-01-01T00:00:00Z");
        AtomicInteger polls = new AtomicInteger();
        Stop watch = Stop.when(() -> {
            if (polls.incrementAndGet() == 3) {
                other.close();
            }
            return false;
        });
        Map<Cell, CellState> ended = run(sound(), 1, OnFailure.CONTINUE, watch);
        assertThat(started).hasSize(plan.cells().size()).startsWith("prepare");
        assertThat(ended.values()).allMatch(state -> state.status() == CellStatus.DONE);
    }

    @Test
    void theStatesOfAllCellsAreInOneFile() throws IOException {
        run(sound(), 1, OnFailure.CONTINUE, Stop.NEVER);
        assertThat(Json.read(folder.resolve("study/study.json")).path("cells"))
                .hasSize(plan.cells().size())
                .allMatch(cell -> cell.path("status").asString().equals("done")
                        && cell.path("seconds").asDouble() == 2);
    }
}
