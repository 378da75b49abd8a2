package dev.lucency.model;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a {@link FilmInput} strictly from what {@code Json.tree} makes of it. */
final class InputJson {
    private static final Set<String> KEYS = Set.of("size", "mean", "std");

    private InputJson() {}

    /** @throws IllegalArgumentException if it is none; says the key, the rule and the value */
    static FilmInput read(JsonNode json) {
        json.propertyNames().stream()
                .filter(key -> !KEYS.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException(key + " is unknown, the keys are size, mean, std");
                });
        JsonNode size = json.path("size");
        if (!size.isInt()) {
            throw new IllegalArgumentException("size must be a whole number, was " + shown(size));
        }
        return new FilmInput(size.asInt(), numbers(json, "mean"), numbers(json, "std"));
    }

    private static List<Double> numbers(JsonNode json, String key) {
        JsonNode list = json.path(key);
        if (!list.isArray() || !list.valueStream().allMatch(JsonNode::isNumber)) {
            throw new IllegalArgumentException(key + " must be a list of numbers, one a channel, was " + shown(list));
        }
        return list.valueStream().map(JsonNode::asDouble).toList();
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "missing" : node.toString();
    }
}
