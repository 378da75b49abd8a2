package dev.lucency.study;

import dev.lucency.DataException;
import dev.lucency.data.Split;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.cell.CellInput;
import dev.lucency.study.config.StudyConfig;
import dev.lucency.study.report.Arm;
import dev.lucency.study.report.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All cells of a study and what they are for.
 *
 * @param config file of the study
 * @param cells each cell once, after those that it needs
 * @param rows results
 * @param maps heat maps
 * @param budgets what each pre-training spends and sees
 * @param sizes number of films of each set
 */
record StudyPlan(
        StudyConfig config,
        List<Cell> cells,
        List<StudyRow> rows,
        List<MapsRow> maps,
        List<ArmBudget> budgets,
        Map<CellInput, SetSize> sizes) {
    StudyPlan {
        cells = List.copyOf(cells);
        rows = List.copyOf(rows);
        maps = List.copyOf(maps);
        budgets = List.copyOf(budgets);
        sizes = Map.copyOf(sizes);
    }

    /**
     * Heat maps of the model of one result.
     *
     * @param row the result
     * @param split films that are explained
     * @param selection whether they show the patches that the pre-training chose, instead of the model
     * @param cell cell of the maps
     */
    record MapsRow(StudyRow row, Split split, boolean selection, Cell cell) {}

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

    /**
     * Returns the cells that must have ended before a cell, for an engine that starts cells by their order alone: those that it needs, and
     * the last one before it that records what it reads in the same folder.
     */
    List<Cell> before(Cell cell) {
        List<Cell> before = new ArrayList<>(cell.needs());
        List<Cell> earlier = cells.subList(0, cells.indexOf(cell));
        for (int i = earlier.size() - 1; i >= 0; i--) {
            if (earlier.get(i).isRecordedWith(cell)) {
                before.add(earlier.get(i));
                break;
            }
        }
        return before.stream().distinct().toList();
    }

    /** Returns the number of comparisons with the reference but the primary one: the size of their family if all cells succeed. */
    int secondaryComparisons() {
        Map<Setting, Set<Arm>> arms = new LinkedHashMap<>();
        rows.forEach(row -> arms.computeIfAbsent(row.setting(), setting -> new LinkedHashSet<>())
                .add(new Arm(row.arm(), row.pretrainedOn(), false)));
        long all = arms.values().stream()
                .mapToLong(beside -> beside.stream()
                        .flatMap(arm -> beside.stream().filter(other -> isCompared(arm, other)))
                        .count())
                .sum();
        return (int) all - 1;
    }

    private boolean isCompared(Arm arm, Arm other) {
        String reference = config.endpoint().reference();
        return other.name().equals(reference) && !arm.name().equals(reference) && arm.isBeside(other);
    }

    /** Returns the number of cells that read test films. */
    long testReadings() {
        return cells.stream().filter(cell -> cell.task().readsTest()).count();
    }
}
