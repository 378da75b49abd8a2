package dev.lucency.study.report;

import java.util.List;

/**
 * What the cells of a study have taken. These figures differ between two runs of the same study; all others in a report do not.
 *
 * @param cells costs of each cell
 * @param arms costs of each arm: of all cells that its results need, also those that other arms need too
 */
public record Costs(List<CellCosts> cells, List<ArmCosts> arms) {
    /** Assumed power of a busy core, in watts: a server processor of 200 W with 20 cores. */
    static final double WATTS = 10;

    public Costs {
        cells = List.copyOf(cells);
        arms = List.copyOf(arms);
    }

    /**
     * Costs of a cell.
     *
     * @param id its id
     * @param verb its verb
     * @param path its folder, below the folder of the study
     * @param status how far it has come
     * @param attempts number of processes that began it
     * @param began time of the last begin, ISO 8601; may be empty
     * @param seconds elapsed time
     * @param cpuSeconds time of all processors
     * @param memory largest resident memory in bytes; 0 if unknown
     */
    public record CellCosts(
            String id,
            String verb,
            String path,
            String status,
            int attempts,
            String began,
            double seconds,
            double cpuSeconds,
            long memory) {
        /** Returns the estimated energy of the processors in watt hours. */
        double wattHours() {
            return cpuSeconds * WATTS / 3600;
        }
    }

    /**
     * Costs of an arm with a backbone.
     *
     * @param arm the arm
     * @param backbone the backbone
     * @param cells its cells
     */
    public record ArmCosts(Arm arm, String backbone, List<CellCosts> cells) {
        public ArmCosts {
            cells = List.copyOf(cells);
        }
    }

    /** Returns the sum of cells. */
    static Sum sum(List<CellCosts> cells) {
        return new Sum(
                cells.size(),
                cells.stream().mapToDouble(CellCosts::seconds).sum(),
                cells.stream().mapToDouble(CellCosts::cpuSeconds).sum(),
                cells.stream().mapToLong(CellCosts::memory).max().orElse(0),
                cells.stream().mapToDouble(CellCosts::wattHours).sum());
    }

    /**
     * Costs of several cells.
     *
     * @param cells number of cells
     * @param seconds sum of the elapsed times
     * @param cpuSeconds sum of the times of all processors
     * @param memory largest memory of a cell
     * @param wattHours estimated energy
     */
    record Sum(int cells, double seconds, double cpuSeconds, long memory, double wattHours) {}
}
