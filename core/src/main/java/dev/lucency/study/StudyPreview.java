package dev.lucency.study;

import dev.lucency.eval.HolmFamily;
import dev.lucency.study.cell.Cell;
import java.util.List;

/**
 * What a study would run.
 *
 * @param cells all cells, in the order in which they can run
 * @param rows number of results
 * @param testReadings number of cells that read test films
 * @param unfair differences between the budgets of arms that no arm declares, a line each
 * @param comparisons number of comparisons with the reference that are corrected together
 * @param resamples number of bootstrap resamples
 * @param flops floating-point operations of the cells that would run
 */
public record StudyPreview(
        List<Planned> cells,
        int rows,
        long testReadings,
        List<String> unfair,
        int comparisons,
        int resamples,
        StudyFlops flops) {
    /**
     * A cell of the plan.
     *
     * @param id its id
     * @param verb its verb
     * @param path its output folder, below the folder of the study
     * @param status how far it has come
     * @param reason why it would run; empty if it is done
     */
    public record Planned(String id, String verb, String path, String status, String reason) {}

    public StudyPreview {
        cells = List.copyOf(cells);
        unfair = List.copyOf(unfair);
    }

    /** Returns the cells that are not done. */
    static List<Cell> open(StudyPlan plan, CellStates states) {
        return plan.cells().stream()
                .filter(cell -> states.of(cell).status() != CellStatus.DONE)
                .toList();
    }

    static StudyPreview of(StudyPlan plan, CellStates states) {
        RunReasons reasons = new RunReasons(states);
        return new StudyPreview(
                plan.cells().stream()
                        .map(cell -> new Planned(
                                cell.id(),
                                cell.task().verb(),
                                cell.path(),
                                states.of(cell).status().text(),
                                reasons.of(cell)))
                        .toList(),
                plan.rows().size(),
                plan.testReadings(),
                new FairnessRule(plan)
                        .differences().stream().map(FairnessRule.Unfair::text).toList(),
                plan.secondaryComparisons(),
                plan.config().resamples(),
                StudyFlops.of(plan, open(plan, states)));
    }

    /** Returns whether a secondary comparison can be significant after the correction, with so many resamples. */
    public boolean canBeSignificant() {
        return HolmFamily.smallestCorrected(resamples, comparisons) < 0.05;
    }

    /** Returns the number of cells that would run. */
    public long toRun() {
        return cells.stream().filter(cell -> !cell.reason().isEmpty()).count();
    }
}
