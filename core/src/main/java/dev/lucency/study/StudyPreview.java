package dev.lucency.study;

import java.util.List;

/**
 * What a study would run.
 *
 * @param cells all cells, in the order in which they can run
 * @param rows number of results
 * @param testReadings number of cells that read test films
 * @param unfair differences between the budgets of arms that no arm declares, a line each
 */
public record StudyPreview(List<Planned> cells, int rows, long testReadings, List<String> unfair) {
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
                        .differences().stream().map(FairnessRule.Unfair::text).toList());
    }

    /** Returns the number of cells that would run. */
    public long toRun() {
        return cells.stream().filter(cell -> !cell.reason().isEmpty()).count();
    }
}
