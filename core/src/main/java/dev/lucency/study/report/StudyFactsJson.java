package dev.lucency.study.report;

import dev.lucency.io.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was done in a study, as a part of {@code report.json}. */
final class StudyFactsJson {
    private StudyFactsJson() {}

    static ObjectNode of(StudyFacts facts) {
        ObjectNode json = Json.object();
        json.set("cells", Json.tree(facts.cells()));
        json.set("runs", Json.tree(facts.runs()));
        json.set("arms", Json.tree(facts.arms()));
        json.set("targets", Json.tree(facts.targets()));
        json.put("test_readings", facts.testReadings());
        json.put("planned_test_readings", facts.plannedTestReadings());
        json.set(
                "plans",
                Json.tree(facts.revisions().stream()
                        .map(StudyFacts.Revision::digest)
                        .toList()));
        ArrayNode sets = json.putArray("sets");
        facts.sets().forEach(set -> sets.add(set(set)));
        ObjectNode fairness = json.putObject("fairness");
        ArrayNode budgets = fairness.putArray("budgets");
        facts.budgets().rows().forEach(row -> budgets.add(budget(facts.budgets().parts(), row)));
        fairness.set("not_declared", Json.tree(facts.budgets().unfair()));
        fairness.set("declared", Json.tree(facts.budgets().declared()));
        json.set("pretrainings", recipes(facts.pretrainings()));
        json.set("transfers", recipes(facts.transfers()));
        ArrayNode health = json.putArray("health");
        facts.health().forEach(run -> health.add(health(run)));
        ArrayNode maps = json.putArray("maps");
        facts.maps().forEach(made -> maps.add(maps(made)));
        json.set("digests", Json.tree(facts.digests()));
        json.set("environment", Json.tree(facts.environment()));
        json.set("remarks", Json.tree(facts.remarks()));
        ArrayNode floors = json.putArray("view_age_sex_alone");
        facts.floors().forEach(floor -> {
            ObjectNode node = floors.addObject().put("target", floor.target()).put("fraction", floor.fraction());
            ReportJson.put(node, floor.auroc());
        });
        return json;
    }

    private static JsonNode set(SetFacts set) {
        ObjectNode json = Json.object().put("name", set.name());
        json.set("uses", Json.tree(set.uses()));
        json.put("about", set.about()).put("digest", set.digest()).put("size", set.size());
        json.put("phantom", set.phantom());
        json.set("rejected", Json.tree(set.rejected()));
        json.set("other_views", Json.tree(set.otherViews()));
        json.set("splits", Json.tree(set.splits()));
        return json;
    }

    private static JsonNode budget(List<String> parts, StudyFacts.Budget row) {
        ObjectNode json = Json.object()
                .put("arm", row.arm().name())
                .put("pretrained_on", row.arm().pretrainedOn())
                .put("backbone", row.backbone());
        for (int part = 0; part < parts.size(); part++) {
            json.put(parts.get(part).replace(' ', '_'), row.parts().get(part));
        }
        return json;
    }

    private static JsonNode recipes(List<Recipe> recipes) {
        ArrayNode json = Json.object().putArray("recipes");
        recipes.forEach(recipe -> json.addObject()
                .put("name", recipe.name())
                .put("beside", recipe.group())
                .set("settings", Json.tree(recipe.values())));
        return json;
    }

    private static JsonNode health(RunHealth run) {
        ObjectNode json = Json.object()
                .put("arm", run.arm().name())
                .put("pretrained_on", run.arm().pretrainedOn())
                .put("backbone", run.backbone())
                .put("seed", run.seed())
                .put("fine_tuned", run.tuned())
                .put("path", run.path())
                .put("steps", run.steps());
        json.set("last", Json.tree(run.figures()));
        json.set("alarms", Json.tree(run.alarms()));
        return json;
    }

    private static JsonNode maps(ArmMaps maps) {
        ObjectNode json = Json.object()
                .put("arm", maps.arm().name())
                .put("pretrained_on", maps.arm().pretrainedOn())
                .put("backbone", maps.backbone())
                .put("seed", maps.seed())
                .put("target", maps.target())
                .put("selection", maps.selection())
                .put("path", maps.path())
                .put("done", maps.done());
        json.set("found", Json.tree(maps.found()));
        return json;
    }

    /** Returns the times and costs, which differ between two runs of the same study. */
    static ObjectNode varying(StudyFacts facts, Costs costs) {
        ObjectNode json = Json.object();
        json.set(
                "plan_times",
                Json.tree(facts.revisions().stream()
                        .map(StudyFacts.Revision::time)
                        .toList()));
        json.put("watts_of_a_busy_core", Costs.WATTS);
        json.set("total", Json.tree(Costs.sum(costs.cells())));
        ArrayNode arms = json.putArray("arms");
        costs.arms()
                .forEach(arm -> arms.addObject()
                        .put("arm", arm.arm().name())
                        .put("pretrained_on", arm.arm().pretrainedOn())
                        .put("backbone", arm.backbone())
                        .set("sum", Json.tree(Costs.sum(arm.cells()))));
        ArrayNode cells = json.putArray("cells");
        costs.cells().forEach(cell -> cells.add(Json.tree(cell)));
        return json;
    }
}
