package dev.lucency.settings;

import static java.util.Objects.requireNonNull;

import dev.lucency.io.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records as JSON: all components by name; for a choice of a sealed interface, the choice's name comes first:
 * {@code {"name": "resnet50", "channels": 1, "patch_layer": "layer4"}}. {@link ConfigLoader} defines the allowed component types
 * and choices; texts and {@code long} are not supported in JSON. Reading is strict: missing keys (but those
 * of {@link WrittenIfChanged}), unknown keys and wrong types are errors.
 */
public final class RecordJson {
    private static final Notation NOTATION = Notation.JSON;

    private RecordJson() {}

    /** Returns all components of a record. */
    public static ObjectNode of(Record record) {
        return (ObjectNode) Json.tree(NOTATION.keysOf(record));
    }

    /**
     * Returns the JSON object of a choice.
     *
     * @param type the sealed interface
     * @param chosen the choice
     */
    public static <T> ObjectNode ofChoice(Class<T> type, T chosen) {
        return (ObjectNode) Json.tree(NOTATION.keysOfChoice(type, (Record) chosen));
    }

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if the JSON does not have the format of {@link #of}; the message names key, rule and value
     */
    public static <T extends Record> T read(Class<T> type, JsonNode json) {
        return type.cast(read(RecordShape.of(type), null, json));
    }

    /**
     * Reads a choice.
     *
     * @throws IllegalArgumentException if the JSON does not have the format of {@link #ofChoice}; the message names key, rule and
     *     value
     */
    public static <T> T readChoice(Class<T> type, JsonNode json) {
        return type.cast(choice(type, json));
    }

    private static Record choice(Class<?> type, JsonNode json) {
        Choices choices = Choices.of(type);
        JsonNode name = json.path(Choices.NAME);
        boolean known = choices.names().contains(name.asString(""));
        String rule = "one of " + String.join(", ", choices.names());
        Record chosen = choices.named(checked(Choices.NAME, name, known, rule, name::asString));
        return read(RecordShape.of(chosen.getClass()), chosen, json);
    }

    /** @param chosen the default record of the name in the JSON; null if the record is not a choice */
    private static Record read(RecordShape shape, @Nullable Record chosen, JsonNode json) {
        List<String> keys = new ArrayList<>(chosen == null ? List.of() : List.of(Choices.NAME));
        List<Object> values = new ArrayList<>();
        Record usual = shape.usual(chosen);
        for (RecordShape.Field field : shape.components()) {
            String key = NOTATION.spelled(field.key());
            if (!field.byName()) {
                keys.add(key);
            }
            boolean absent = usual != null && field.ifChanged() && !json.has(key);
            values.add(
                    field.byName() || absent
                            ? shape.valueOf(requireNonNull(usual, key), field)
                            : value(field, key, json.path(key)));
        }
        json.propertyNames().stream()
                .filter(key -> !keys.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException(key + " is unknown, the keys are " + String.join(", ", keys));
                });
        return shape.create(values);
    }

    private static Object value(RecordShape.Field field, String key, JsonNode node) {
        if (!field.isList()) {
            return item(field.itemType(), key, node);
        }
        checked(key, node, node.isArray(), "a list", () -> node);
        List<Object> items = new ArrayList<>();
        for (JsonNode item : node) {
            items.add(item(field.itemType(), key + "[" + items.size() + "]", item));
        }
        return List.copyOf(items);
    }

    private static Object item(Class<?> declared, String key, JsonNode node) {
        Class<?> type = RecordShape.primitive(declared);
        if (type == int.class) {
            return checked(key, node, node.isInt(), "a whole number", node::asInt);
        } else if (type == double.class) {
            return checked(key, node, node.isNumber(), "a number", node::asDouble);
        } else if (type == boolean.class) {
            return checked(key, node, node.isBoolean(), "true or false", node::asBoolean);
        } else if (type.isEnum()) {
            return constant(type, key, node);
        } else if (type.isRecord() || Choices.isChoice(type)) {
            return nested(type, key, node);
        }
        throw new IllegalStateException(key + ": JSON cannot hold a " + type);
    }

    private static Object constant(Class<?> type, String key, JsonNode node) {
        List<String> words =
                Keys.ofConstants(type).stream().map(NOTATION::spelled).toList();
        boolean fits = node.isString() && words.contains(node.asString());
        return checked(
                key,
                node,
                fits,
                "one of " + String.join(", ", words),
                () -> type.getEnumConstants()[words.indexOf(node.asString())]);
    }

    private static Object nested(Class<?> type, String key, JsonNode node) {
        try {
            return type.isRecord()
                    ? read(RecordShape.of(type.asSubclass(Record.class)), null, node)
                    : choice(type, node);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    private static <T> T checked(String key, JsonNode node, boolean fits, String rule, Supplier<T> value) {
        if (!fits) {
            throw new IllegalArgumentException(
                    key + (node.isMissingNode() ? " is missing, needs " + rule : " must be " + rule + ", was " + node));
        }
        return value.get();
    }
}
