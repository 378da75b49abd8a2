package dev.lucency.weights.tfjs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Layer of a Keras model.
 *
 * @param name unique name of the layer
 * @param kind class of the layer, such as {@code Conv2D}
 * @param config settings of the layer, as Keras writes them
 * @param inputs names of the layers that it takes its input from, in order
 */
public record KerasLayer(String name, String kind, JsonNode config, List<String> inputs) {
    public KerasLayer {
        inputs = List.copyOf(inputs);
    }

    /**
     * Returns the layers of a model by name. Entries that do not have the form of a layer are left out: who needs a layer finds it
     * missing.
     *
     * @param topology {@code modelTopology} of a layers model
     */
    static Map<String, KerasLayer> of(JsonNode topology) {
        JsonNode model = topology.has("model_config") ? topology.path("model_config") : topology;
        Map<String, KerasLayer> layers = new LinkedHashMap<>();
        for (JsonNode layer : model.path("config").path("layers")) {
            String name = layer.path("name")
                    .asString(layer.path("config").path("name").asString(""));
            String kind = layer.path("class_name").asString("");
            layers.putIfAbsent(name, new KerasLayer(name, kind, layer.path("config"), inputs(layer)));
        }
        return layers;
    }

    /**
     * Returns the first element of every input: {@code [[["conv1", 0, 0, {}]]]} is one use of the layer with one input. Keras 3
     * describes a use as an object whose {@code args} have {@code "keras_history": ["conv1", 0, 0]}.
     */
    private static List<String> inputs(JsonNode layer) {
        List<String> inputs = new ArrayList<>();
        for (JsonNode use : layer.path("inbound_nodes")) {
            if (use.isObject()) {
                use.path("args")
                        .findValues("keras_history")
                        .forEach(from -> inputs.add(from.path(0).asString("")));
            } else {
                use.forEach(from -> inputs.add(from.path(0).asString("")));
            }
        }
        return inputs;
    }
}
