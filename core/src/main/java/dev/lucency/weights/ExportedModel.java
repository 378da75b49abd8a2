package dev.lucency.weights;

import dev.lucency.ConfigException;
import dev.lucency.io.Json;
import dev.lucency.model.Backbone;
import dev.lucency.model.FeatureChoice;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.model.VisionTransformer;
import dev.lucency.tensor.StateDict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import tools.jackson.databind.JsonNode;

/**
 * A model on its way out: its tensors under the names of the field, and what whoever uses them has to know.
 *
 * @param backbone a plain one, which makes the features
 * @param features which features the model itself uses; nobody else knows any but the pooled ones, so a classifier of others is
 *     left out
 * @param input what films it takes
 * @param labels of the classifier, in the order of its outputs; empty if there is none
 * @param calls how probabilities and calls are made of the classifier's logits
 * @param weights of the backbone and of the classifier, with torchvision's names (ResNet) or timm's (ViT), in the order of
 *     PyTorch's state dict
 * @param provenance where they come from
 */
public record ExportedModel(
        Backbone backbone,
        FeatureChoice features,
        FilmInput input,
        List<String> labels,
        CallRule calls,
        Map<String, Tensor> weights,
        JsonNode provenance) {
    /** In the provenance: what people must know of the weights, a sentence each; it has a property of its own. */
    public static final String REMARKS = "remarks";

    private static final String POSITIONS = "pos_embed";

    public ExportedModel {
        labels = List.copyOf(labels);
        if (StateDict.of(backbone.module()).isEmpty()) {
            throw new ConfigException(
                    backbone.architecture() + ": has no weights to export; name a model or a run of a network");
        }
    }

    /**
     * A backbone with its classifier, if that is on pooled features.
     *
     * @param calls how probabilities and calls are made of its logits
     */
    public static ExportedModel of(FilmClassifier model, CallRule calls, JsonNode provenance) {
        if (model.backbone().featureChoice() != FeatureChoice.POOLED) {
            return of(new FilmBackbone(model.backbone(), model.input()), provenance);
        }
        Map<String, Tensor> weights = weights(model.backbone(), model.input());
        String name = model.backbone().config().classifier();
        weights.put(name + ".weight", model.weight());
        weights.put(name + ".bias", model.bias());
        return new ExportedModel(
                model.backbone(), FeatureChoice.POOLED, model.input(), model.labels(), calls, weights, provenance);
    }

    /** A backbone alone. */
    public static ExportedModel of(FilmBackbone model, JsonNode provenance) {
        Backbone plain = model.backbone().plain();
        return new ExportedModel(
                plain,
                model.backbone().featureChoice(),
                model.input(),
                List.of(),
                CallRule.NONE,
                weights(plain, model.input()),
                provenance);
    }

    /** What people must know of the weights, a sentence each. */
    public List<String> remarks() {
        return provenance.path(REMARKS).valueStream().map(JsonNode::asString).toList();
    }

    /** Whether the classifier is there. */
    public boolean isClassifier() {
        return !labels.isEmpty();
    }

    /** Whether it is a vision transformer, which timm and torchvision name differently. */
    public boolean isVisionTransformer() {
        return backbone instanceof VisionTransformer;
    }

    /** What is known of the model, as text by key, for formats that have room for it. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("architecture", backbone.architecture());
        properties.put("channels", Integer.toString(input.channels()));
        properties.put("size", Integer.toString(input.size()));
        properties.put("mean", Json.line(Json.tree(input.mean())));
        properties.put("std", Json.line(Json.tree(input.std())));
        if (isClassifier()) {
            properties.put("labels", Json.line(Json.tree(labels)));
            properties.put("temperatures", Json.line(Json.tree(calls.temperatures())));
            properties.put("thresholds", Json.line(Json.tree(calls.thresholds())));
            properties.put("calls", "positive if probability >= threshold");
        }
        properties.put("features", features.text());
        if (provenance.has(REMARKS)) {
            properties.put(REMARKS, Json.line(provenance.path(REMARKS)));
        }
        properties.put("provenance", Json.line(provenance));
        return properties;
    }

    /**
     * Each module's buffers behind its parameters, as PyTorch has them; ours has all parameters first. A transformer's positions
     * are those of the films that the model takes, since others interpolate them differently or not at all.
     */
    private static Map<String, Tensor> weights(Backbone backbone, FilmInput input) {
        Map<String, Map<String, Tensor>> byModule = new LinkedHashMap<>();
        StateDict.of(backbone.module())
                .forEach((name, tensor) -> byModule.computeIfAbsent(
                                name.substring(0, name.lastIndexOf('.') + 1), module -> new LinkedHashMap<>())
                        .put(name, tensor));
        Map<String, Tensor> weights = new LinkedHashMap<>();
        byModule.values().forEach(weights::putAll);
        if (backbone instanceof VisionTransformer transformer) {
            weights.put(POSITIONS, transformer.positions(input.size()));
        }
        return weights;
    }
}
