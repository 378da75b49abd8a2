package dev.lucency.weights.onnx;

import static java.util.Objects.requireNonNull;

import dev.lucency.ConfigException;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.ProtobufMessage;
import dev.lucency.model.FeatureChoice;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import dev.lucency.weights.CallRule;
import dev.lucency.weights.ExportedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Writes a model as an ONNX file. Inputs are films with gray values from 0 to 1; normalisation is part of the graph. Outputs are features
 * and, with a classifier, logits and probabilities after temperature scaling, which the thresholds apply to.
 */
public final class OnnxFile {
    /** Name of the input. */
    static final String FILMS = "films";

    private OnnxFile() {}

    /**
     * Writes a model; the same model gives the same bytes.
     *
     * @param version version of Lucency
     * @throws ConfigException if the model is too large for the format, or uses features that cannot be expressed in the graph
     */
    public static void write(Path file, ExportedModel model, String version) {
        if (model.features() != FeatureChoice.POOLED) {
            throw new ConfigException("onnx: supports pooled features only, this model was trained on "
                    + model.features().text() + "; export its weights with 'format=safetensors'");
        }
        try (Scope scope = Scope.open()) {
            OnnxGraph graph = new OnnxGraph();
            FilmInput input = model.input();
            String films = graph.input(
                    FILMS, "gray values from 0 to 1, not normalised", input.channels(), input.size(), input.size());
            String features = features(graph, model, normalised(graph, films, input));
            graph.output(features, "pooled features", model.backbone().dimension());
            if (model.isClassifier()) {
                classify(graph, model, features);
            }
            Map<String, String> properties = model.properties();
            properties.put("normalisation", "inside the graph: (films - mean) / std");
            if (model.isClassifier()) {
                properties.put(
                        "probabilities", "inside the graph: " + model.calls().formula());
            }
            ProtobufMessage whole = graph.model(model.backbone().architecture(), version, properties);
            requireSize(file, whole.size());
            AtomicFile.write(file, whole::writeTo);
        }
    }

    /** Checks the size: readers of protocol buffers reject more than 2 GiB. */
    static void requireSize(Path file, long bytes) {
        if (bytes > Integer.MAX_VALUE) {
            throw new ConfigException(file + ": would have " + bytes + " bytes, an ONNX file has at most "
                    + Integer.MAX_VALUE + "; choose 'format=safetensors'");
        }
    }

    private static String normalised(OnnxGraph graph, String films, FilmInput input) {
        String mean = graph.constant("input.mean", channels(input.mean()));
        String std = graph.constant("input.std", channels(input.std()));
        String centred = graph.node("Sub", "input.centred", List.of(films, mean));
        return graph.node("Div", "input.normalised", List.of(centred, std));
    }

    private static String features(OnnxGraph graph, ExportedModel model, String films) {
        return model.isVisionTransformer()
                ? new OnnxVisionTransformer(graph, model.weights()).features(films, "features")
                : new OnnxResNet(graph, model.weights(), model.stride()).features(films, "features");
    }

    private static void classify(OnnxGraph graph, ExportedModel model, String features) {
        String name = model.backbone().config().classifier();
        String weight = constant(graph, model, name + ".weight");
        String bias = constant(graph, model, name + ".bias");
        String logits =
                graph.node("Gemm", "logits", List.of(features, weight, bias), OnnxAttribute.integer("transB", 1));
        String probabilities = graph.node("Sigmoid", "probabilities", List.of(divided(graph, model, logits)));
        int labels = model.labels().size();
        graph.output(logits, "one a label, as the network gives them", labels);
        graph.output(
                probabilities,
                "of each label on its own" + (model.calls().scales() ? ", at its temperature" : ""),
                labels);
    }

    /** Divides each label's logits by its temperature. */
    private static String divided(OnnxGraph graph, ExportedModel model, String logits) {
        CallRule calls = model.calls();
        if (!calls.scales()) {
            return logits;
        }
        String lowest = graph.number("logits.lowest", -calls.largestLogit());
        String highest = graph.number("logits.highest", calls.largestLogit());
        String clipped = graph.node("Clip", "logits.clipped", List.of(logits, lowest, highest));
        List<Double> temperatures = calls.temperatures(model.labels());
        String divisors = graph.constant("temperatures", Tensors.of(floats(temperatures), temperatures.size()));
        return graph.node("Div", "logits.divided", List.of(clipped, divisors));
    }

    private static String constant(OnnxGraph graph, ExportedModel model, String name) {
        return graph.constant(name, requireNonNull(model.weights().get(name), name));
    }

    /** Returns one number per channel, [1, C, 1, 1]. */
    private static Tensor channels(List<Double> numbers) {
        return Tensors.of(floats(numbers), 1, numbers.size(), 1, 1);
    }

    private static float[] floats(List<Double> numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).floatValue();
        }
        return values;
    }
}
