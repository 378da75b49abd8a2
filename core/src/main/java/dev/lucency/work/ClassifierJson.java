package dev.lucency.work;

import dev.lucency.io.Json;
import dev.lucency.model.ModelFolder;
import dev.lucency.transfer.DecisionRule;
import dev.lucency.transfer.Start;
import dev.lucency.weights.CallRule;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes the classifier that belongs to exported features: how logits, probabilities and calls are computed from them. */
final class ClassifierJson {
    private ClassifierJson() {}

    /**
     * Returns the description of the classifier; empty if the start has none, or one that takes other features than the exported ones, as
     * the vectors of its own queries.
     */
    static Optional<ObjectNode> of(Start start) {
        return start.folder().filter(ModelFolder::isModel).flatMap(folder -> of(folder, start));
    }

    private static Optional<ObjectNode> of(Path folder, Start start) {
        JsonNode model = ModelFolder.describe(folder);
        String features = start.backbone().featureChoice().text();
        if (!model.has("labels")
                || ModelFolder.isAttentive(model)
                || !model.path("features").asString("").equals(features)) {
            return Optional.empty();
        }
        CallRule calls = ExportSource.calls(DecisionRule.read(folder));
        String layer = start.backbone().config().classifier();
        ObjectNode json = Json.object()
                .put("file", ModelFolder.weights(folder).toString())
                .put("weight", layer + ".weight")
                .put("bias", layer + ".bias")
                .put("logit", "features @ weight.T + bias")
                .put("probability", calls.formula())
                .put("call", "positive if probability >= threshold");
        json.set("labels", model.path("labels"));
        json.set("temperatures", Json.tree(calls.temperatures()));
        json.set("thresholds", Json.tree(calls.thresholds()));
        return Optional.of(json);
    }
}
