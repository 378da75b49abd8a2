package dev.lucency.study;

import dev.lucency.DataException;
import dev.lucency.data.Split;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.config.StudyConfig;
import java.util.List;

/**
 * All cells of a study and what they are for.
 *
 * @param config file of the study
 * @param cells each cell once, after those that it needs
 * @param rows results
 * @param maps heat maps
 * @param budgets what each pre-training spends and sees
 */
record StudyPlan(
        StudyConfig config, List<Cell> cells, List<StudyRow> rows, List<MapsRow> maps, List<ArmBudget> budgets) {
    StudyPlan {
        cells = List.copyOf(cells);
        rows = List.copyOf(rows);
        maps = List.copyOf(maps);
        budgets = List.copyOf(budgets);
    }

    /**
     * Heat maps of the model of one result.
     *
     * @param row the result
     * @param split films that are explained
     * @param cell cell of the maps
     */
    record MapsRow(StudyRow row, Split split, Cell cell) {}

    /**
     * Returns a cell.
     *
     * @throws DataException if there is none with this id, for example because an input was changed after the study began
     */
    Cell cell(String id) {
        return cells.stream()
                .filter(cell -> cell.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new DataException("cell " + id + ": is not in the plan of this study; its settings"
                        + " or inputs have changed, plan the study again"));
    }

    /** Returns the number of cells that read test films. */
    long testReadings() {
        return cells.stream().filter(cell -> cell.task().readsTest()).count();
    }
}
