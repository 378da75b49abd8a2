package dev.lucency.work;

import dev.lucency.DataException;
import dev.lucency.SettingException;
import dev.lucency.eval.TemperatureScaling;
import dev.lucency.io.Json;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.ModelFolder;
import dev.lucency.result.Origin;
import dev.lucency.result.OriginJson;
import dev.lucency.train.RunDirectory;
import dev.lucency.transfer.DecisionRule;
import dev.lucency.transfer.Start;
import dev.lucency.weights.CallRule;
import dev.lucency.weights.ExportedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Opens the model to export: a model folder, with its classifier if it has one, or the backbone of a run. */
final class ExportSource {
    private ExportSource() {}

    /** Reads the weights; the tensors belong to the open scope. */
    static ExportedModel open(Path folder, Optional<String> checkpoint) {
        Optional<Start> named = Files.isRegularFile(folder) ? RunStart.ofCheckpoint(folder) : Optional.empty();
        if (named.isPresent()) {
            return of(named.get());
        }
        if (!Files.isDirectory(folder)) {
            throw new DataException(folder + ": "
                    + (Files.exists(folder) ? "is neither a folder nor a checkpoint of a run" : "no such folder")
                    + "; name a model folder or a run");
        }
        if (ModelFolder.isModel(folder)) {
            if (checkpoint.isPresent()) {
                throw new SettingException("checkpoint goes with a run, " + folder + " is a model");
            }
            return model(folder);
        }
        if (!Files.isRegularFile(new RunDirectory(folder).configuration())) {
            throw new DataException(folder + ": is neither a model folder (no model.json) nor a run (no config.yaml);"
                    + " name the result of a probe, an import or a pretrain");
        }
        return of(RunStart.open(folder, checkpoint.orElse(RunStart.LATEST)));
    }

    private static ExportedModel of(Start trained) {
        Start run = trained.with(Starts.usualFeatures(trained).of(trained.backbone()));
        return ExportedModel.of(
                new FilmBackbone(run.backbone(), run.input()),
                remarked(OriginJson.of(run.origin()), Optional.of(run.origin())));
    }

    private static JsonNode remarked(JsonNode provenance, Optional<Origin> origin) {
        ObjectNode told = Json.object();
        provenance.properties().forEach(entry -> told.set(entry.getKey(), entry.getValue()));
        return Provenance.remarked(told, origin.map(Origin::remarks).orElse(List.of()));
    }

    private static ExportedModel model(Path folder) {
        JsonNode json = ModelFolder.describe(folder);
        JsonNode provenance = remarked(json.path("provenance"), OriginJson.ofModel(json.path("provenance")));
        return json.has("labels")
                ? ExportedModel.of(ModelFolder.read(folder), calls(DecisionRule.read(folder)), provenance)
                : ExportedModel.of(ModelFolder.readBackbone(folder), provenance);
    }

    /** Returns the temperatures and thresholds that were chosen on validation, in the form that is exported with the model. */
    static CallRule calls(DecisionRule decision) {
        return new CallRule(
                decision.temperature().temperatures(),
                TemperatureScaling.LARGEST_LOGIT,
                decision.thresholds().values());
    }
}
