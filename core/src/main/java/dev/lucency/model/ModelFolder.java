package dev.lucency.model;

import dev.lucency.DataException;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.Json;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.ReadOut;
import dev.lucency.model.patches.ZoomConfig;
import dev.lucency.settings.RecordJson;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Folder with a backbone, with or without a classifier, in a format that other tools read: {@code model.safetensors} with the names of
 * torchvision or timm; {@code model.json} with the settings of the backbone, the choice of features, the input format, the labels of a
 * classifier, and the provenance; {@code README.md} for readers. Where patches are selected, the names of the scorer's weights begin with
 * {@code patches.}. Where a classifier reads patches by attention, its queries are {@code read_out.queries}, one per label.
 */
public final class ModelFolder {
    private static final String FORMAT = "lucency-model-2";
    private static final String LABELS = "labels";
    private static final String FEATURES = "features";
    private static final String PATCHES = "patches";
    private static final String ZOOM = "zoom"; // only where windows of finer copies are read, with
    private static final String GLOBAL = "global";
    private static final String READ_OUT = "read_out"; // only where the features are read by attention
    private static final String REMARKS =
            "remarks"; // copied from the provenance, for users who have the weights file alone

    private ModelFolder() {}

    /**
     * Writes a classifier to a folder.
     *
     * @param provenance record of how the model was made
     * @param card model card in Markdown
     */
    public static void write(Path folder, FilmClassifier model, JsonNode provenance, String card) {
        write(folder, model, Json.object(), provenance, card);
    }

    /**
     * Writes a classifier to a folder, with the decision rule that makes calls from its outputs.
     *
     * @param decision members of the decision rule, written beside the labels in {@code model.json}
     * @param provenance record of how the model was made
     * @param card model card in Markdown
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
     * Writes a backbone without a classifier to a folder.
     *
     * @param provenance record of how the model was made
     * @param card model card in Markdown
     */
    public static void write(Path folder, FilmBackbone model, JsonNode provenance, String card) {
        ObjectNode json = description(model.backbone(), model.input());
        write(folder, StateDict.of(model.backbone().module()), json, provenance, card);
    }

    /**
     * Reads a classifier, in evaluation mode; its tensors belong to the open scope.
     *
     * @throws DataException if the folder is not a model folder, has no classifier, a file is damaged, or {@code model.json} differs
     *     from the copy in the weights file
     */
    public static FilmClassifier read(Path folder) {
        JsonNode json = describe(folder);
        if (!json.has(LABELS)) {
            throw new DataException(folder + ": has a backbone without a classifier; fit a classifier with a probe");
        }
        List<String> labels =
                json.path(LABELS).valueStream().map(JsonNode::asString).toList();
        FilmBackbone model = readOut(folder, json, labels.size());
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
     * Reads the backbone of a model with or without a classifier, in evaluation mode; its tensors belong to the open scope. The queries of
     * a classifier that reads patches by attention are left out with the classifier.
     *
     * @throws DataException in the cases of {@link #read}, except for a missing classifier
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
            state.keySet().removeIf(name -> name.startsWith(AttentiveBackbone.READ_OUT));
        }
        fill(folder, model.backbone(), state);
        return model;
    }

    /** Reads the settings of a model's backbone, without its weights. */
    public static BackboneConfig backboneConfig(Path folder) {
        try {
            return RecordJson.readChoice(BackboneConfig.class, describe(folder).path("backbone"));
        } catch (IllegalArgumentException e) {
            throw damaged(folder, "backbone", e);
        }
    }

    /** Reads the size and normalisation of the films that a model expects, without its weights. */
    public static FilmInput input(Path folder) {
        try {
            return RecordJson.read(FilmInput.class, describe(folder).path("input"));
        } catch (IllegalArgumentException e) {
            throw damaged(folder, "input", e);
        }
    }

    /** Returns whether the folder has a model description. */
    public static boolean isModel(Path folder) {
        return Files.isRegularFile(description(folder));
    }

    /** Reads {@code model.json}. */
    public static JsonNode describe(Path folder) {
        if (!isModel(folder)) {
            throw new DataException(
                    folder + ": is not a model folder (it has no model.json); name the result of a probe");
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
        Backbone beneath = backbone;
        if (backbone instanceof AttentiveBackbone attentive) {
            json.put(READ_OUT, ReadOut.ATTENTION.text());
            beneath = attentive.beneath();
        }
        if (beneath instanceof ZoomBackbone zoomed) {
            json.set(ZOOM, RecordJson.of(zoomed.zoom()));
            json.put(GLOBAL, zoomed.scored().global().name().toLowerCase(Locale.ROOT));
            beneath = zoomed.scored();
        }
        if (beneath instanceof TopKBackbone scored) {
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
        Json.write(
                description(folder),
                description.set("provenance", provenance)); // last: a folder with this file is complete
    }

    /** Builds the backbone that the description asks for; its weights must be filled afterwards. */
    private static FilmBackbone build(Path folder, JsonNode json) {
        String part = "backbone";
        try {
            Backbone plain =
                    RecordJson.readChoice(BackboneConfig.class, json.path(part)).build(new Seed(0));
            part = FEATURES;
            FeatureChoice choice = FeatureChoice.named(json.path(part).asString(FeatureChoice.POOLED.text()));
            part = PATCHES;
            Backbone backbone = choice.isZoomed() ? zoomed(plain, json) : with(choice, plain, json.path(part));
            part = "input";
            return new FilmBackbone(backbone, RecordJson.read(FilmInput.class, json.path(part)));
        } catch (IllegalArgumentException e) {
            throw damaged(folder, part, e);
        }
    }

    /** Builds the backbone that a classifier reads; its weights must be filled afterwards. */
    private static FilmBackbone readOut(Path folder, JsonNode json, int labels) {
        FilmBackbone model = build(folder, json);
        try {
            return isAttentive(json)
                    ? new FilmBackbone(AttentiveBackbone.on(model.backbone(), labels), model.input())
                    : model;
        } catch (IllegalArgumentException e) {
            throw damaged(folder, READ_OUT, e);
        }
    }

    /** Returns whether a description is that of a classifier that reads patches by attention. */
    public static boolean isAttentive(JsonNode description) {
        return ReadOut.named(description.path(READ_OUT).asString(ReadOut.LINEAR.text())) == ReadOut.ATTENTION;
    }

    private static DataException damaged(Path folder, String part, IllegalArgumentException e) {
        return new DataException(
                description(folder) + ": " + part + ": " + e.getMessage()
                        + "; the file is damaged, make the model again",
                e);
    }

    private static Backbone with(FeatureChoice choice, Backbone plain, JsonNode patches) {
        return choice.of(
                choice.isScored()
                        ? new TopKBackbone(plain, RecordJson.read(PatchesConfig.class, patches), new Seed(0))
                        : plain);
    }

    private static Backbone zoomed(Backbone plain, JsonNode json) {
        GlobalFeatures global =
                GlobalFeatures.valueOf(json.path(GLOBAL).asString().toUpperCase(Locale.ROOT));
        PatchesConfig patches = RecordJson.read(PatchesConfig.class, json.path(PATCHES));
        return new ZoomBackbone(
                new TopKBackbone(plain, patches, global, new Seed(0)),
                RecordJson.read(ZoomConfig.class, json.path(ZOOM)));
    }

    private static void fill(Path folder, Backbone backbone, Map<String, Tensor> state) {
        StateDict.copy(StateDict.of(backbone.module()), state, weights(folder).toString());
        backbone.evaluate();
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

    /** Returns the file of a model's weights. */
    public static Path weights(Path folder) {
        return folder.resolve("model.safetensors");
    }

    private static Path description(Path folder) {
        return folder.resolve("model.json");
    }
}
