package dev.lucency.model;

import dev.lucency.DataException;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.Json;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.settings.RecordJson;
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
 * A backbone, with or without a classifier, as a folder that other tools read: {@code model.safetensors} with the names of the
 * field (torchvision's or timm's), {@code model.json} with how the backbone is built, which of its features are used, its input,
 * the labels if there is a classifier, and where it all comes from, {@code README.md} for people. Where patches are selected, the
 * scorer's weights are below {@code patches.}.
 */
public final class ModelFolder {
    private static final String FORMAT = "lucency-model-2";
    private static final String LABELS = "labels";
    private static final String FEATURES = "features";
    private static final String PATCHES = "patches";
    private static final String REMARKS = "remarks"; // of the provenance, for who has the weights alone

    private ModelFolder() {}

    /**
     * Writes a classifier into a folder.
     *
     * @param provenance where it comes from
     * @param card what people should know, in Markdown
     */
    public static void write(Path folder, FilmClassifier model, JsonNode provenance, String card) {
        write(folder, model, Json.object(), provenance, card);
    }

    /**
     * Writes a classifier into a folder, with what was chosen to make calls of its outputs.
     *
     * @param decision its members stand beside the labels in {@code model.json}
     * @param provenance where it comes from
     * @param card what people should know, in Markdown
     */
    public static void write(Path folder, FilmClassifier model, ObjectNode decision, JsonNode provenance, String card) {
        Map<String, Tensor> state =
                new LinkedHashMap<>(StateDict.of(model.backbone().module()));
        state.put(weightName(model.backbone()), model.weight());
        state.put(biasName(model.backbone()), model.bias());
        ObjectNode json = description(model.backbone(), model.input());
        json.set(LABELS, Json.tree(model.labels()));
        json.setAll(decision);
        write(folder, state, json, provenance, card);
    }

    /**
     * Writes a backbone without a classifier into a folder.
     *
     * @param provenance where it comes from
     * @param card what people should know, in Markdown
     */
    public static void write(Path folder, FilmBackbone model, JsonNode provenance, String card) {
        ObjectNode json = description(model.backbone(), model.input());
        write(folder, StateDict.of(model.backbone().module()), json, provenance, card);
    }

    /**
     * Reads a classifier, in the scope that is open; in evaluation mode.
     *
     * @throws DataException if the folder is none, holds a backbone alone, a file of it is damaged, or {@code model.json} says
     *     something else than the weights were written with
     */
    public static FilmClassifier read(Path folder) {
        JsonNode json = describe(folder);
        if (!json.has(LABELS)) {
            throw new DataException(folder + ": holds a backbone without a classifier; fit one on it with a probe");
        }
        List<String> labels =
                json.path(LABELS).valueStream().map(JsonNode::asString).toList();
        FilmBackbone model = build(folder, json);
        Backbone backbone = model.backbone();
        Safetensors.Content content = Safetensors.read(weights(folder));
        Map<String, Tensor> state = content.tensors();
        Tensor weight = take(folder, state, weightName(backbone), labels.size(), backbone.dimension());
        Tensor bias = take(folder, state, biasName(backbone), labels.size());
        DescriptionCopy.requireSame(description(folder), json, content.metadata());
        fill(folder, backbone, state);
        return new FilmClassifier(backbone, model.input(), labels, weight, bias);
    }

    /**
     * Reads the backbone of a model, whether or not there is a classifier on it, in the scope that is open; in evaluation mode.
     *
     * @throws DataException as {@link #read} does
     */
    public static FilmBackbone readBackbone(Path folder) {
        JsonNode json = describe(folder);
        FilmBackbone model = build(folder, json);
        Safetensors.Content content = Safetensors.read(weights(folder));
        DescriptionCopy.requireSame(description(folder), json, content.metadata());
        Map<String, Tensor> state = content.tensors();
        if (json.has(LABELS)) {
            state.remove(weightName(model.backbone()));
            state.remove(biasName(model.backbone()));
        }
        fill(folder, model.backbone(), state);
        return model;
    }

    /** Whether the folder says that it is a model. */
    public static boolean isModel(Path folder) {
        return Files.isRegularFile(description(folder));
    }

    /** What {@code model.json} says. */
    public static JsonNode describe(Path folder) {
        if (!isModel(folder)) {
            throw new DataException(folder + ": is no model folder (it has no model.json); name the result of a probe");
        }
        JsonNode json = Json.read(description(folder));
        if (!json.path("format").asString("").equals(FORMAT)) {
            throw new DataException(description(folder) + ": format must be " + FORMAT + ", was " + json.path("format")
                    + "; make the model again with this version");
        }
        return json;
    }

    private static ObjectNode description(Backbone backbone, FilmInput input) {
        ObjectNode json = Json.object().put("format", FORMAT);
        json.set("backbone", RecordJson.ofChoice(BackboneConfig.class, backbone.config()));
        json.put(FEATURES, backbone.featureChoice().text());
        if (backbone instanceof TopKBackbone scored) {
            json.set(PATCHES, RecordJson.of(scored.selection()));
        }
        json.set("input", RecordJson.of(input));
        return json;
    }

    private static void write(
            Path folder, Map<String, Tensor> state, ObjectNode description, JsonNode provenance, String card) {
        Map<String, String> metadata = new LinkedHashMap<>(Map.of("format", "pt"));
        metadata.putAll(DescriptionCopy.of(description));
        if (provenance.has(REMARKS)) {
            metadata.put(REMARKS, Json.line(provenance.path(REMARKS)));
        }
        Safetensors.write(weights(folder), state, metadata);
        AtomicFile.write(folder.resolve("README.md"), card);
        Json.write(description(folder), description.set("provenance", provenance)); // last: a folder with it is whole
    }

    /** The backbone that the description asks for, with weights that are yet to be filled. */
    private static FilmBackbone build(Path folder, JsonNode json) {
        String part = "backbone";
        try {
            Backbone plain =
                    RecordJson.readChoice(BackboneConfig.class, json.path(part)).build(new Seed(0));
            part = FEATURES;
            FeatureChoice choice = FeatureChoice.named(json.path(part).asString(FeatureChoice.POOLED.text()));
            part = PATCHES;
            Backbone backbone = with(choice, plain, json.path(part));
            part = "input";
            return new FilmBackbone(backbone, RecordJson.read(FilmInput.class, json.path(part)));
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    description(folder) + ": " + part + ": " + e.getMessage()
                            + "; the file is damaged, make the model again",
                    e);
        }
    }

    private static Backbone with(FeatureChoice choice, Backbone plain, JsonNode patches) {
        return choice == FeatureChoice.TOP_K
                ? new TopKBackbone(plain, RecordJson.read(PatchesConfig.class, patches), new Seed(0))
                : choice.of(plain);
    }

    private static void fill(Path folder, Backbone backbone, Map<String, Tensor> state) {
        StateDict.copy(StateDict.of(backbone.module()), state, weights(folder).toString());
        backbone.module().eval();
    }

    private static Tensor take(Path folder, Map<String, Tensor> state, String name, long... shape) {
        Tensor tensor = state.remove(name);
        if (tensor == null || !Arrays.equals(tensor.shape(), shape)) {
            throw new DataException(weights(folder) + ": needs " + name + " " + Arrays.toString(shape)
                    + ", as model.json says; make the model again");
        }
        return tensor;
    }

    private static String weightName(Backbone backbone) {
        return backbone.config().classifier() + ".weight";
    }

    private static String biasName(Backbone backbone) {
        return backbone.config().classifier() + ".bias";
    }

    /** The file of a model's weights. */
    public static Path weights(Path folder) {
        return folder.resolve("model.safetensors");
    }

    private static Path description(Path folder) {
        return folder.resolve("model.json");
    }
}
