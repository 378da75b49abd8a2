package dev.lucency.study;

import static java.util.Objects.requireNonNull;

import dev.lucency.study.cell.Cell;
import dev.lucency.study.report.Arm;
import dev.lucency.study.report.Costs;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what the cells of a study have taken.
 *
 * @param cells the cells
 */
record ReportCosts(ReportCells cells) {
    private record OfArm(Arm arm, String backbone) {}

    Costs costs() {
        Map<Cell, Costs.CellCosts> each = new LinkedHashMap<>();
        cells.plan().cells().forEach(cell -> each.put(cell, costs(cell)));
        Map<OfArm, Set<Cell>> byArm = new LinkedHashMap<>();
        for (StudyRow row : cells.plan().rows()) {
            byArm.computeIfAbsent(new OfArm(cells.arm(row), row.backbone()), arm -> new LinkedHashSet<>())
                    .addAll(ReportCells.withNeeds(row.cell()));
        }
        List<Costs.ArmCosts> arms = byArm.entrySet().stream()
                .map(arm -> new Costs.ArmCosts(
                        arm.getKey().arm(),
                        arm.getKey().backbone(),
                        arm.getValue().stream()
                                .map(cell -> requireNonNull(each.get(cell)))
                                .toList()))
                .toList();
        return new Costs(List.copyOf(each.values()), arms);
    }

    private Costs.CellCosts costs(Cell cell) {
        CellState state = cells.state(cell);
        return new Costs.CellCosts(
                cell.id(),
                cell.task().verb(),
                cell.path(),
                state.status().text(),
                state.attempts(),
                state.began(),
                state.seconds(),
                state.cpuSeconds(),
                state.memory());
    }
}
