package dev.lucency.study;

import dev.lucency.Check;
import dev.lucency.study.cell.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Floating-point operations of the cells that would run, and the time that devices of a given speed need for them. This is computed, not
 * measured: passes through backbones alone ({@link CellFlops}), at a speed that the reader has to know of their devices.
 *
 * @param cells operations of each cell and the cells that it needs, in an order in which they can run
 * @param unknown number of cells whose network is not known, because it is in a file of weights; they count as 0
 */
public record StudyFlops(List<Counted> cells, long unknown) {
    /**
     * A cell that would run.
     *
     * @param id its id
     * @param flops floating-point operations
     * @param needs ids of the cells that it needs
     */
    public record Counted(String id, double flops, List<String> needs) {
        public Counted {
            needs = List.copyOf(needs);
        }
    }

    public StudyFlops {
        cells = List.copyOf(cells);
    }

    static StudyFlops of(StudyPlan plan, List<Cell> open) {
        CellFlops flops = new CellFlops(new CellAmount(plan.sizes()));
        return new StudyFlops(
                open.stream()
                        .map(cell -> new Counted(
                                cell.id(),
                                flops.of(cell.task()),
                                cell.needs().stream().map(Cell::id).toList()))
                        .toList(),
                open.stream().filter(cell -> CellFlops.isUnknown(cell.task())).count());
    }

    /** Returns the operations of all cells. */
    public double total() {
        return cells.stream().mapToDouble(Counted::flops).sum();
    }

    /**
     * Returns the time of all cells, where of those whose needs are done the one that can begin first runs on the device that is free first.
     *
     * @param devices number of devices
     * @param speed operations per second that a device sustains
     * @return seconds
     */
    public double seconds(int devices, double speed) {
        Check.atLeast("devices", devices, 1);
        double[] free = new double[devices];
        Map<String, Double> ends = new HashMap<>();
        Set<String> planned = cells.stream().map(Counted::id).collect(Collectors.toSet());
        List<Counted> waiting = new ArrayList<>(cells);
        while (!waiting.isEmpty()) {
            Arrays.sort(free);
            Counted next = waiting.stream()
                    .filter(cell -> cell.needs().stream().allMatch(id -> ends.containsKey(id) || !planned.contains(id)))
                    .min(Comparator.comparingDouble(cell -> Math.max(free[0], ready(cell, ends))))
                    .orElseThrow();
            waiting.remove(next);
            free[0] = Math.max(free[0], ready(next, ends)) + next.flops() / speed;
            ends.put(next.id(), free[0]);
        }
        return Arrays.stream(free).max().orElseThrow();
    }

    /** Returns when the cells that a cell needs are done. */
    private static double ready(Counted cell, Map<String, Double> ends) {
        return cell.needs().stream()
                .mapToDouble(id -> ends.getOrDefault(id, 0.0))
                .max()
                .orElse(0);
    }
}
