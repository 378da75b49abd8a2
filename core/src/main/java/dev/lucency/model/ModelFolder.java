package dev.lucency.model;

import dev.lucency.DataException;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.Json;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A classifier as a folder that other tools read: {@code model.safetensors} with torchvision's names (the classifier is {@code
 * fc}), {@code model.json} with the architecture, the input, the labels and where it comes from, {@code README.md} for people.
 */
public final class ModelFolder {
    private static final String FORMAT = "lucency-model-1";
    private static final String WEIGHT = "fc.weight";
    private static final String BIAS = "fc.bias";

    private ModelFolder() {}

    /**
     * Writes a model into a folder.
     *
     * @param provenance where it comes from
     * @param card what people should know, in Markdown
     */
    public static void write(Path folder, FilmClassifier model, JsonNode provenance, String card) {
        Map<String, Tensor> weights =
                new LinkedHashMap<>(StateDict.of(model.backbone().module()));
        weights.put(WEIGHT, model.weight());
        weights.put(BIAS, model.bias());
        Safetensors.write(folder.resolve("model.safetensors"), weights, Map.of("format", "pt"));
        ObjectNode json = Json.object().put("format", FORMAT);
        json.put("architecture", model.backbone().architecture())
                .put("channels", model.backbone().channels());
        json.set("input", Json.tree(model.input()));
        json.set("labels", Json.tree(model.labels()));
        json.set("provenance", provenance);
        AtomicFile.write(folder.resolve("README.md"), card);
        Json.write(description(folder), json); // last: a folder with it is whole
    }

    /**
     * Reads a model, in the scope that is open; in evaluation mode.
     *
     * @throws DataException if the folder is none, or a file of it is damaged
     */
    public static FilmClassifier read(Path folder) {
        JsonNode json = describe(folder);
        List<String> labels =
                json.path("labels").valueStream().map(JsonNode::asString).toList();
        Backbone backbone = backbone(folder, json);
        Path file = folder.resolve("model.safetensors");
        Map<String, Tensor> tensors = Safetensors.read(file).tensors();
        Tensor weight = tensors.remove(WEIGHT);
        Tensor bias = tensors.remove(BIAS);
        if (weight == null
                || bias == null
                || !Arrays.equals(bias.shape(), new long[] {labels.size()})
                || weight.dim() != 2
                || weight.size(0) != labels.size()
                || weight.size(1) != backbone.dimension()) {
            throw new DataException(file + ": needs " + WEIGHT + " [" + labels.size() + ", " + backbone.dimension()
                    + "] and " + BIAS + ", as model.json says; make the model again");
        }
        StateDict.copy(StateDict.of(backbone.module()), tensors, file.toString());
        backbone.module().eval();
        return new FilmClassifier(backbone, input(folder, json), labels, weight, bias);
    }

    /** Whether the folder says that it is a model. */
    public static boolean isModel(Path folder) {
        return Files.isRegularFile(description(folder));
    }

    /** What {@code model.json} says. */
    public static JsonNode describe(Path folder) {
        if (!isModel(folder)) {
            throw new DataException(folder + ": is no model folder (it has no model.json); name the --out of a probe");
        }
        JsonNode json = Json.read(description(folder));
        if (!json.path("format").asString("").equals(FORMAT)) {
            throw new DataException(description(folder) + ": format must be " + FORMAT + ", was " + json.path("format")
                    + "; make the model again with this version");
        }
        return json;
    }

    private static Backbone backbone(Path folder, JsonNode json) {
        String architecture = json.path("architecture").asString("");
        BackboneConfig config = BackboneConfig.choices().get(architecture);
        if (config == null) {
            throw new DataException(description(folder) + ": architecture must be one of "
                    + BackboneConfig.choices().keySet() + ", was " + architecture
                    + "; make the model again with this version");
        }
        return config.build(new Seed(0));
    }

    private static FilmInput input(Path folder, JsonNode json) {
        JsonNode input = json.path("input");
        try {
            return new FilmInput(
                    input.path("size").asInt(0),
                    input.path("mean").asDouble(0),
                    input.path("std").asDouble(0));
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    description(folder) + ": input: " + e.getMessage() + "; the file is damaged, make the model again",
                    e);
        }
    }

    private static Path description(Path folder) {
        return folder.resolve("model.json");
    }
}
