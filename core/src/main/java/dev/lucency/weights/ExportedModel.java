package dev.lucency.weights;

import dev.lucency.ConfigException;
import dev.lucency.io.Json;
import dev.lucency.model.Backbone;
import dev.lucency.model.FeatureChoice;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetStride;
import dev.lucency.model.VisionTransformer;
import dev.lucency.tensor.StateDict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import tools.jackson.databind.JsonNode;

/**
 * Model to export: its tensors under the names of torchvision or timm, and what its users need to know.
 *
 * @param backbone network that computes the features, with its own pooling
 * @param features features that the model uses; other tools support only pooled features, so a classifier on other features is left out
 * @param input format of the input films
 * @param labels labels of the classifier, in the order of its outputs; empty without a classifier
 * @param calls how probabilities and calls are computed from the classifier's logits
 * @param weights tensors of the backbone and the classifier, with the names of torchvision (ResNet) or timm (ViT), in the order of
 *     PyTorch's state dict
 * @param provenance record of how the model was made
 */
public record ExportedModel(
        Backbone backbone,
        FeatureChoice features,
        FilmInput input,
        List<String> labels,
        CallRule calls,
        Map<String, Tensor> weights,
        JsonNode provenance) {
    /** Field of the provenance with remarks on the weights, a sentence each; exported as a property of its own. */
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
     * Returns a backbone with its classifier, if the classifier is on pooled features; else the backbone alone.
     *
     * @param calls how probabilities and calls are computed from its logits
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

    /** Returns a backbone without a classifier. */
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

    /** Returns remarks that users of the weights should know, a sentence each. */
    public List<String> remarks() {
        return provenance.path(REMARKS).valueStream().map(JsonNode::asString).toList();
    }

    /** Returns whether the model has a classifier. */
    public boolean isClassifier() {
        return !labels.isEmpty();
    }

    /** Returns whether the model is a vision transformer, whose tensors have different names in timm and torchvision. */
    public boolean isVisionTransformer() {
        return backbone instanceof VisionTransformer;
    }

    /** Returns the convolution that has the stride in the bottlenecks of a residual network; the middle one for other networks. */
    public ResNetStride stride() {
        return backbone.config() instanceof ResNetConfig config ? config.stride() : ResNetStride.MIDDLE;
    }

    /** Returns properties of the model as texts by key, for formats that store them. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("architecture", backbone.architecture());
        if (stride() != ResNetStride.MIDDLE) {
            properties.put(ToldStride.KEY, stride().text());
        }
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
     * Returns the tensors module by module, parameters before buffers, as in PyTorch; our modules list all parameters first. A
     * transformer's positions are interpolated to the model's film size, since other tools interpolate differently or not at all.
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
