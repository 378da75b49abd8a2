package dev.lucency.study;

import dev.lucency.io.Json;
import dev.lucency.settings.ConfigDifference;
import dev.lucency.settings.ConfigWriter;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.cell.CellInput;
import dev.lucency.study.cell.CellTask;
import dev.lucency.study.cell.EvaluateTask;
import dev.lucency.study.cell.FineTuneTask;
import dev.lucency.study.cell.PretrainTask;
import dev.lucency.study.report.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the complete settings of the pre-trainings and transfers of a study, from its plan.
 *
 * @param plan the plan
 */
record ReportRecipes(StudyPlan plan) {
    private static final String SEED = "seed";

    /** Returns the settings of each pre-trained arm and backbone; they are those of every set and seed. */
    List<Recipe> pretrainings() {
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        for (StudyRow row : plan.rows()) {
            for (Cell cell : ReportCells.withNeeds(row.cell())) {
                if (cell.task() instanceof PretrainTask task) {
                    recipes.computeIfAbsent(row.arm() + " " + row.backbone(), key -> pretraining(row, task));
                }
            }
        }
        return List.copyOf(recipes.values());
    }

    private static Recipe pretraining(StudyRow row, PretrainTask task) {
        Map<String, String> values = new LinkedHashMap<>(ConfigDifference.values(task.config()));
        values.remove(SEED);
        values.put("initial weights", task.initial().isEmpty() ? "random" : "supervised weights");
        return new Recipe(row.arm(), row.backbone(), values, ConfigWriter.yaml(task.config()));
    }

    /** Returns the settings of each transfer and backbone. */
    List<Recipe> transfers() {
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        for (StudyRow row : plan.rows()) {
            recipes.computeIfAbsent(row.transfer() + " " + row.backbone(), key -> transfer(row));
        }
        return List.copyOf(recipes.values());
    }

    private static Recipe transfer(StudyRow row) {
        CellTask task = row.cell().task() instanceof EvaluateTask evaluate
                        && evaluate.model() instanceof CellInput.FromCell model
                ? model.cell().task()
                : row.cell().task();
        if (task instanceof FineTuneTask tuning) {
            return new Recipe(
                    row.transfer(),
                    row.backbone(),
                    ConfigDifference.values(tuning.config()),
                    ConfigWriter.yaml(tuning.config()));
        }
        ObjectNode settings = task.settings();
        settings.remove(List.of("start", "backbone", "size", "features", "fraction", SEED));
        settings.put("verb", task.verb());
        Map<String, String> values = new LinkedHashMap<>();
        settings.properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asString("")));
        return new Recipe(row.transfer(), row.backbone(), values, Json.pretty(settings));
    }
}
