package dev.lucency.study;

import static java.util.Objects.requireNonNull;

import dev.lucency.result.FindingSizesCsv;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.cell.CellInput;
import dev.lucency.study.cell.EvaluateTask;
import dev.lucency.study.cell.KnnTask;
import dev.lucency.study.cell.ProbeTask;
import dev.lucency.study.cell.StartInput;
import dev.lucency.study.report.Arm;
import dev.lucency.study.report.Costs;
import dev.lucency.study.report.JudgedCell;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cells of a plan with their states, read once.
 *
 * @param study folder of the study
 * @param plan the plan
 * @param states state of each cell of the plan
 */
record ReportCells(Path study, StudyPlan plan, Map<Cell, CellState> states) {
    private static final String NO_SIZES =
            "its cell was made by a version that did not record the sizes of findings; delete the folder"
                    + " and the state of the cell and those of its model, and resume the study";

    static ReportCells of(Path study, StudyPlan plan) {
        CellStates recorded = new CellStates(study);
        Map<Cell, CellState> states = new LinkedHashMap<>();
        for (Cell cell : plan.cells()) {
            CellState own = recorded.of(cell);
            boolean blocked = own.status() != CellStatus.DONE
                    && cell.needs().stream()
                            .map(states::get)
                            .anyMatch(needed -> needed != null
                                    && (needed.status() == CellStatus.FAILED || needed.status() == CellStatus.SKIPPED));
            states.put(cell, blocked ? own.as(CellStatus.SKIPPED) : own);
        }
        return new ReportCells(study, plan, states);
    }

    /** Returns the state of a cell of the plan. */
    CellState state(Cell cell) {
        return requireNonNull(states.get(cell), cell::name);
    }

    /** Returns whether a cell is done. */
    boolean isDone(Cell cell) {
        return state(cell).status() == CellStatus.DONE;
    }

    /** Returns all planned results. */
    List<JudgedCell> judged() {
        return plan.rows().stream().map(this::judged).toList();
    }

    private JudgedCell judged(StudyRow row) {
        Cell cell = row.cell();
        Optional<Path> predictions = Optional.of(cell.folder(study).resolve("predictions.csv"))
                .filter(file -> isDone(cell) && FindingSizesCsv.isKnown(file, row.size()));
        return new JudgedCell(
                arm(row),
                row.setting(),
                row.draw(),
                row.seed(),
                isOfEverySeed(cell),
                cell.id(),
                cell.path(),
                state(cell).status().text(),
                isDone(cell) && predictions.isEmpty() ? NO_SIZES : problem(cell),
                predictions,
                row.size());
    }

    /** Returns the arm of a result. */
    Arm arm(StudyRow row) {
        return arm(row.arm(), row.pretrainedOn());
    }

    /** Returns an arm with the set of its pre-training. */
    Arm arm(String name, String pretrainedOn) {
        return new Arm(name, pretrainedOn, plan.config().pretrainOn().size() > 1);
    }

    /** Returns whether nothing in a result depends on the seed: frozen features of pixels or of given weights. */
    private static boolean isOfEverySeed(Cell cell) {
        if (cell.task() instanceof KnnTask knn) {
            return isFixed(knn.start());
        }
        return cell.task() instanceof EvaluateTask evaluate
                && evaluate.model() instanceof CellInput.FromCell model
                && model.cell().task() instanceof ProbeTask probe
                && isFixed(probe.start());
    }

    private static boolean isFixed(StartInput start) {
        return !start.isRandom() && start.weights().stream().noneMatch(CellInput.FromCell.class::isInstance);
    }

    /** Returns why a cell has no result: its own failure, or that of a cell that it needs. */
    private String problem(Cell cell) {
        return withNeeds(cell).stream()
                .flatMap(needed -> state(needed).failure().stream()
                        .map(failed -> (needed.equals(cell) ? "" : "needs " + needed.path() + ", which failed: ")
                                + failed.kind().text() + ": " + failed.message()))
                .findFirst()
                .orElse("");
    }

    /** Returns a cell after all cells that it needs, directly or not. */
    static Set<Cell> withNeeds(Cell cell) {
        Set<Cell> all = new LinkedHashSet<>();
        cell.needs().forEach(needed -> all.addAll(withNeeds(needed)));
        all.add(cell);
        return all;
    }

    private record OfArm(Arm arm, String backbone) {}

    /** Returns what the cells have taken. */
    Costs costs() {
        Map<Cell, Costs.CellCosts> each = new LinkedHashMap<>();
        plan.cells().forEach(cell -> each.put(cell, costs(cell)));
        Map<OfArm, Set<Cell>> byArm = new LinkedHashMap<>();
        for (StudyRow row : plan.rows()) {
            byArm.computeIfAbsent(new OfArm(arm(row), row.backbone()), arm -> new LinkedHashSet<>())
                    .addAll(withNeeds(row.cell()));
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
        CellState state = state(cell);
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
