package dev.lucency.cli;

import dev.lucency.DataException;
import dev.lucency.config.ConfigLoader;
import dev.lucency.io.Json;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.ModelFolder;
import dev.lucency.ssl.PretrainConfig;
import dev.lucency.ssl.PretrainedBackbone;
import dev.lucency.train.RunDirectory;
import dev.lucency.weights.ExportedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Opens what is exported: a model folder, with its classifier if it has one, or the backbone of a run. */
final class ExportSource {
    private ExportSource() {}

    /** Reads the weights, in the scope that is open. */
    static ExportedModel open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DataException(folder + ": no such folder; name a model folder or a run");
        }
        if (ModelFolder.isModel(folder)) {
            return model(folder);
        }
        RunDirectory run = new RunDirectory(folder);
        if (!Files.isRegularFile(run.configuration())) {
            throw new DataException(folder + ": is neither a model folder (no model.json) nor a run (no config.yaml);"
                    + " name the --out of a probe, an import or a pretrain");
        }
        return run(run);
    }

    private static ExportedModel model(Path folder) {
        JsonNode json = ModelFolder.describe(folder);
        JsonNode provenance = json.path("provenance");
        return json.has("labels")
                ? ExportedModel.of(ModelFolder.read(folder), provenance)
                : ExportedModel.of(ModelFolder.readBackbone(folder), provenance);
    }

    private static ExportedModel run(RunDirectory run) {
        PretrainConfig config = ConfigLoader.load(run.configuration(), PretrainConfig.class);
        Path checkpoint = run.weights();
        PretrainedBackbone pretrained = PretrainedBackbone.read(config, checkpoint);
        ObjectNode provenance =
                Json.object().put("start", "run").put("run", run.folder().toString());
        provenance.put("checkpoint", checkpoint.getFileName().toString());
        provenance.put("pretraining_data", pretrained.dataDigest());
        return ExportedModel.of(new FilmBackbone(pretrained.backbone(), pretrained.input()), provenance);
    }
}
