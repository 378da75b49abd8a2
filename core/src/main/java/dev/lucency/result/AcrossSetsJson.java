package dev.lucency.result;

import dev.lucency.eval.Interval;
import dev.lucency.io.Json;
import tools.jackson.databind.node.ObjectNode;

/** The file {@code sets.json}: the mean AUROC of each model on each set, and how much lower it is than on the first set. */
public final class AcrossSetsJson {
    private AcrossSetsJson() {}

    /** Returns the content of the file. */
    public static ObjectNode of(AcrossSets across) {
        ObjectNode root = Json.object();
        across.sets().forEach(root.putArray("sets")::add);
        across.labels().forEach(root.putArray("labels")::add);
        across.leftOut().forEach(root.putArray("labels_left_out")::add);
        root.set("rule", EvaluationJson.rule(across.rule()));
        ObjectNode models = root.putObject("models");
        across.places().forEach((model, places) -> {
            ObjectNode sets = models.putObject(model);
            places.forEach((set, place) -> {
                ObjectNode node = sets.putObject(set)
                        .put("split", place.evaluation().split())
                        .put("films", place.evaluation().films())
                        .put("patients", place.evaluation().patients());
                put(node.putObject("mean_auroc"), place.mean());
                place.drop().ifPresent(drop -> put(node.putObject("drop"), drop));
            });
        });
        return root;
    }

    private static void put(ObjectNode node, Interval value) {
        node.put("value", value.estimate()).put("low", value.low()).put("high", value.high());
    }
}
