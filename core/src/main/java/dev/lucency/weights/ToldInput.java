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
 * What films a file's own metadata says that its weights take: {@code size}, {@code mean} and {@code std}, as an export writes
 * them, or these together as {@code input}, as the weights of a model folder have it.
 */
final class ToldInput {
    private static final String INPUT = "input";
    private static final List<String> KEYS = List.of("size", "mean", "std");

    private ToldInput() {}

    /**
     * Reads it.
     *
     * @param others what a file holds beside its tensors
     * @return nothing if it says nothing, or what it has under these names is no such thing
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
