package dev.lucency.study;

import dev.lucency.progress.Progress;
import dev.lucency.study.cell.Cell;
import dev.lucency.tensor.Device;
import dev.lucency.work.Work;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the cells of a study that are not done will cost on this machine, estimated from short trials on phantoms, one cell after another.
 *
 * @param verbs costs by verb, in the order of the plan
 * @param memory largest resident memory of the trials, in bytes; 0 if the system does not say
 * @param trials number of trials
 * @param trialSeconds time of all trials
 * @param failures trials that failed, a line each; their cells are not in the figures
 */
public record StudyEstimate(List<OfVerb> verbs, long memory, int trials, double trialSeconds, List<String> failures) {
    /**
     * Costs of all cells of a verb.
     *
     * @param verb the verb
     * @param cells number of cells
     * @param seconds time of all cells
     * @param longest time of the longest cell, in seconds
     * @param bytes size of all output folders
     */
    public record OfVerb(String verb, int cells, double seconds, double longest, long bytes) {
        private OfVerb(String verb, int cells, double seconds, long bytes) {
            this(verb, cells, seconds, seconds, bytes);
        }

        private OfVerb and(OfVerb other) {
            return new OfVerb(
                    verb,
                    cells + other.cells,
                    seconds + other.seconds,
                    Math.max(longest, other.longest),
                    bytes + other.bytes);
        }
    }

    public StudyEstimate {
        verbs = List.copyOf(verbs);
        failures = List.copyOf(failures);
    }

    /** Returns the time of all cells, in seconds. */
    public double seconds() {
        return verbs.stream().mapToDouble(OfVerb::seconds).sum();
    }

    /** Returns the size of all output folders, in bytes. */
    public long bytes() {
        return verbs.stream().mapToLong(OfVerb::bytes).sum();
    }

    /**
     * Makes trials for all cells.
     *
     * @param open cells that are not done
     */
    static StudyEstimate of(StudyPlan plan, List<Cell> open, Work work) throws IOException {
        double start = secondsOfAStart(work);
        CellCost.Meter meter = new CellCost.Meter();
        CellAmount amounts = new CellAmount(plan.sizes());
        Map<String, OfVerb> verbs = new LinkedHashMap<>();
        Progress progress = work.progress();
        progress.begin("trials", "cells", open.size());
        try (Trials trials = new Trials(amounts, work)) {
            for (int done = 0; done < open.size(); done++) {
                Cell cell = open.get(done);
                progress.advance(done, cell.name());
                String verb = cell.task().verb();
                trials.of(cell)
                        .ifPresent(cost -> verbs.merge(
                                verb,
                                new OfVerb(verb, 1, start + cost.seconds(amounts.of(cell.task())), cost.bytes()),
                                OfVerb::and));
            }
            progress.end(trials.count() + " trials");
            CellCost cost = meter.cost();
            return new StudyEstimate(
                    List.copyOf(verbs.values()), cost.memory(), trials.count(), cost.seconds(), trials.failures());
        }
    }

    /** Returns what it takes until a process computes, which every cell begins with: Java, the plan, and the native libraries. */
    private static double secondsOfAStart(Work work) {
        Device.choose(work.device());
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
    }
}
