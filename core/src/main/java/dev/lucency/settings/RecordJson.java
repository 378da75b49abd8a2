package dev.lucency.settings;

import static java.util.Objects.requireNonNull;

import dev.lucency.io.Json;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings as JSON: every component of a record by its name, and before them, for one of several records among the {@code
 * choices()} of a sealed interface, which it is: {@code {"name": "resnet50", "channels": 1, "patch_layer": "layer4"}}. Read
 * strictly: nothing may be missing, unknown or of another type.
 */
public final class RecordJson {
    private static final String NAME = "name";

    private RecordJson() {}

    /** All components of a record. */
    public static ObjectNode of(Record record) {
        return components(Json.object(), record);
    }

    /**
     * One of several.
     *
     * @param type the sealed interface
     */
    public static ObjectNode ofChoice(Class<?> type, Object chosen) {
        String name = choices(type).entrySet().stream()
                .filter(choice -> choice.getValue().getClass() == chosen.getClass())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(chosen + " is none of the choices of " + type))
                .getKey();
        return components(Json.object().put(NAME, name), chosen);
    }

    private static ObjectNode components(ObjectNode json, Object record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            json.set(key(component), node(component, value(component, record)));
        }
        return json;
    }

    private static JsonNode node(RecordComponent component, Object value) {
        if (value instanceof Enum<?> constant) {
            return Json.tree(word(constant));
        }
        if (value instanceof Record record) {
            return component.getType().isRecord() ? of(record) : ofChoice(component.getType(), record);
        }
        return Json.tree(value);
    }

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if it is not what {@link #of} writes; says the key, the rule and the value
     */
    public static <T> T read(Class<T> type, JsonNode json) {
        return type.cast(read(type, json, List.of()));
    }

    /**
     * Reads one of several.
     *
     * @throws IllegalArgumentException if it is not what {@link #ofChoice} writes; says the key, the rule and the value
     */
    public static <T> T readChoice(Class<T> type, JsonNode json) {
        Map<String, ?> choices = choices(type);
        Object named = choices.get(json.path(NAME).asString(""));
        if (named == null) {
            throw new IllegalArgumentException(
                    "name must be one of " + String.join(", ", choices.keySet()) + ", was " + json.path(NAME));
        }
        return type.cast(read(named.getClass(), json, List.of(NAME)));
    }

    private static Object read(Class<?> type, JsonNode json, List<String> before) {
        List<String> keys = new ArrayList<>(before);
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            keys.add(key(component));
            values.add(read(component, json.path(key(component))));
        }
        json.propertyNames().stream()
                .filter(key -> !keys.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException(key + " is unknown, the keys are " + String.join(", ", keys));
                });
        return create(type, values);
    }

    private static Object read(RecordComponent component, JsonNode node) {
        Class<?> type = component.getType();
        if (type == int.class) {
            return checked(component, node, node.isInt(), "a whole number", node::asInt);
        }
        if (type == double.class) {
            return checked(component, node, node.isNumber(), "a number", node::asDouble);
        }
        if (type == boolean.class) {
            return checked(component, node, node.isBoolean(), "true or false", node::asBoolean);
        }
        return type.isEnum() ? constant(component, node) : nested(component, node);
    }

    private static Object checked(
            RecordComponent component, JsonNode node, boolean fits, String rule, Supplier<Object> value) {
        if (!fits) {
            throw new IllegalArgumentException(key(component)
                    + (node.isMissingNode() ? " is missing, needs " + rule : " must be " + rule + ", was " + node));
        }
        return value.get();
    }

    private static Object constant(RecordComponent component, JsonNode node) {
        List<Enum<?>> constants = Arrays.stream(
                        requireNonNull(component.getType().getEnumConstants()))
                .<Enum<?>>map(constant -> (Enum<?>) constant)
                .toList();
        String words = constants.stream().map(RecordJson::word).collect(Collectors.joining(", "));
        List<Enum<?>> named = constants.stream()
                .filter(constant -> node.isString() && word(constant).equals(node.asString()))
                .toList();
        return checked(component, node, !named.isEmpty(), "one of " + words, () -> named.get(0));
    }

    private static Object nested(RecordComponent component, JsonNode node) {
        try {
            return component.getType().isRecord()
                    ? read(component.getType(), node)
                    : readChoice(component.getType(), node);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key(component) + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, ?> choices(Class<?> type) {
        try {
            @SuppressWarnings("unchecked") // by name, as every such interface has them
            Map<String, ?> choices = (Map<String, ?>)
                    requireNonNull(type.getDeclaredMethod("choices").invoke(null));
            return choices;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " needs a public static Map<String, T> choices()", e);
        }
    }

    private static Object create(Class<?> type, List<Object> values) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(requireNonNull(e.getCause()).getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private static Object value(RecordComponent component, Object record) {
        try {
            return requireNonNull(component.getAccessor().invoke(record));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record + " does not show its " + component.getName(), e);
        }
    }

    /** {@code patchLayer} is {@code patch_layer}. */
    private static String key(RecordComponent component) {
        return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
