package dev.lucency.weights;

import dev.lucency.io.Json;
import dev.lucency.model.FilmInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the input format from a file's metadata: {@code size}, {@code mean} and {@code std}, as in an export, or these together as
 * {@code input}, as in the weights of a model folder.
 */
final class ToldInput {
    private static final String INPUT = "input";
    private static final List<String> KEYS = List.of("size", "mean", "std");

    private ToldInput() {}

    /**
     * Reads the input format.
     *
     * @param others contents of the file beside its tensors
     * @return input format; empty if the metadata has none, or entries of these names with other contents
     */
    static Optional<TrainingInput> of(Map<String, String> others) {
        try {
            JsonNode told = together(others);
            if (!told.path("size").isInt()) {
                return Optional.empty();
            }
            FilmInput input = new FilmInput(told.path("size").intValue(), numbers(told, "mean"), numbers(told, "std"));
            return Optional.of(new TrainingInput(input.size(), input.mean(), input.std()));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static JsonNode together(Map<String, String> others) {
        String input = others.get(INPUT);
        return input == null ? single(others) : Json.parse(input);
    }

    private static JsonNode single(Map<String, String> others) {
        ObjectNode told = Json.object();
        others.forEach((key, text) -> {
            if (KEYS.contains(key)) {
                told.set(key, Json.parse(text));
            }
        });
        return told;
    }

    private static List<Double> numbers(JsonNode told, String key) {
        return told.path(key)
                .valueStream()
                .filter(JsonNode::isNumber)
                .map(JsonNode::doubleValue)
                .toList();
    }
}
