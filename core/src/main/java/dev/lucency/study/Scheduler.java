package dev.lucency.study;

import static java.util.Objects.requireNonNull;

import dev.lucency.study.cell.Cell;
import dev.lucency.work.Stop;
import dev.lucency.work.Work;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts the cells of a plan in their order, each as soon as its needs are done, a slot is free, and no cell runs that records what it reads
 * in the same folder.
 */
final class Scheduler {
    private static final long POLL = 50;

    private final StudyPlan plan;
    private final CellStates states;
    private final CellEngine engine;
    private final int jobs;
    private final OnFailure onFailure;
    private final Work work;
    private final StudyJson record;
    private final Map<Cell, CellState> known = new LinkedHashMap<>();
    private final Map<Cell, CellRun> running = new LinkedHashMap<>();
    private boolean failed;

    Scheduler(
            StudyPlan plan,
            CellStates states,
            CellEngine engine,
            int jobs,
            OnFailure onFailure,
            StudyJson record,
            Work work) {
        this.plan = plan;
        this.states = states;
        this.engine = engine;
        this.jobs = engine.isParallel() ? jobs : 1;
        this.onFailure = onFailure;
        this.record = record;
        this.work = work;
        for (Cell cell : plan.cells()) {
            CellState before = again(states.of(cell));
            known.put(cell, before);
            if (before.status() == CellStatus.RUNNING) {
                running.put(cell, new Elsewhere(cell, states));
            }
        }
    }

    /** A cell that failed before is run again, as one that was stopped. */
    private static CellState again(CellState before) {
        return before.status() == CellStatus.FAILED ? before.as(CellStatus.PLANNED) : before;
    }

    /**
     * Runs all cells that are not done, and waits for those that other processes compute.
     *
     * @return the states of all cells
     */
    Map<Cell, CellState> run() throws IOException {
        work.progress().begin("study", "cells", plan.cells().size());
        record.write(known);
        try (Stop.Listening stop = work.stop().listen()) {
            boolean stopping = false;
            do {
                collect(stopping);
                if (stop.getAsBoolean() && !stopping) {
                    stopping = true;
                    running.values().removeIf(run -> !run.stop());
                }
                if (!stopping) {
                    startReady(stop);
                }
                work.progress().advance(count(CellStatus.DONE), now());
                pause();
            } while (!running.isEmpty());
        }
        known.replaceAll((cell, state) -> isBlocked(cell) ? state.as(CellStatus.SKIPPED) : state);
        record.write(known);
        work.progress().end(summary());
        return known;
    }

    private void startReady(Stop.Listening stop) throws IOException {
        for (Cell cell : plan.cells()) {
            boolean open = running.size() < jobs && !(failed && onFailure == OnFailure.STOP) && !stop.getAsBoolean();
            if (open && isReady(cell)) {
                start(cell);
            }
        }
    }

    private void start(Cell cell) throws IOException {
        known.put(cell, state(cell).as(CellStatus.RUNNING));
        record.write(known);
        CellRun run = engine.start(cell, work);
        running.put(cell, run);
        if (!engine.isParallel()) {
            collect(false);
        }
    }

    private boolean isReady(Cell cell) {
        CellStatus status = state(cell).status();
        return (status == CellStatus.PLANNED || status == CellStatus.STOPPED)
                && cell.needs().stream().allMatch(needed -> state(needed).status() == CellStatus.DONE)
                && running.keySet().stream().noneMatch(cell::isRecordedWith);
    }

    private boolean isBlocked(Cell cell) {
        return cell.needs().stream()
                .anyMatch(needed -> state(needed).status() == CellStatus.FAILED || isBlocked(needed));
    }

    /** Takes the cells that have ended out of the slots, with one line for each. */
    private void collect(boolean stopping) {
        List<Cell> ended = running.entrySet().stream()
                .filter(entry -> !entry.getValue().isRunning())
                .map(Map.Entry::getKey)
                .toList();
        for (Cell cell : ended) {
            CellRun run = requireNonNull(running.remove(cell));
            CellState state = states.of(cell);
            known.put(cell, state);
            if (state.status() == CellStatus.RUNNING) { // another process was faster
                running.put(cell, new Elsewhere(cell, states));
                continue;
            }
            if (!isEnd(state.status()) && !stopping && run.failure().isPresent()) {
                state = state.failed(FailureKind.KILLED, run.failure().get());
                states.write(cell, state);
                known.put(cell, state);
            }
            failed |= state.status() == CellStatus.FAILED;
            record.write(known);
            work.notes().accept(state.line(cell));
        }
    }

    private static boolean isEnd(CellStatus status) {
        return status == CellStatus.DONE || status == CellStatus.FAILED;
    }

    private CellState state(Cell cell) {
        return requireNonNull(known.get(cell), cell::name);
    }

    private long count(CellStatus status) {
        return known.values().stream().filter(state -> state.status() == status).count();
    }

    private String now() {
        StringBuilder now = new StringBuilder();
        running.forEach((cell, run) ->
                now.append(now.isEmpty() ? "" : " | ").append(run.progress().isEmpty() ? cell.name() : run.progress()));
        return now.toString();
    }

    private String summary() {
        StringBuilder summary = new StringBuilder();
        for (CellStatus status : CellStatus.values()) {
            if (count(status) > 0) {
                summary.append(summary.isEmpty() ? "" : ", ")
                        .append(count(status))
                        .append(' ')
                        .append(status.text());
            }
        }
        return summary.toString();
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
