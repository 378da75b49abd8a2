package dev.lucency.model;

import static java.util.Objects.requireNonNull;

import dev.lucency.io.Json;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a backbone was built, as JSON: its name, and every component of its record, as {@code {"name": "resnet50", "channels": 1,
 * "patch_layer": "layer4"}}. Read strictly: nothing may be missing, unknown or of another type.
 */
public final class BackboneJson {
    private static final String NAME = "name";

    private BackboneJson() {}

    /** All that a backbone of this kind is built from, but the seed. */
    public static ObjectNode of(BackboneConfig config) {
        ObjectNode json = Json.object().put(NAME, config.architecture());
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            Object value = value(component, config);
            json.set(key(component), Json.tree(value instanceof Enum<?> constant ? word(constant) : value));
        }
        return json;
    }

    /**
     * Reads it back.
     *
     * @throws IllegalArgumentException if it is not what {@link #of} writes; says the key, the rule and the value
     */
    static BackboneConfig read(JsonNode json) {
        Map<String, BackboneConfig> choices = BackboneConfig.choices();
        BackboneConfig named = choices.get(json.path(NAME).asString(""));
        if (named == null) {
            throw new IllegalArgumentException(
                    "name must be one of " + String.join(", ", choices.keySet()) + ", was " + json.path(NAME));
        }
        List<String> keys = new ArrayList<>(List.of(NAME));
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : named.getClass().getRecordComponents()) {
            keys.add(key(component));
            values.add(read(component, json.path(key(component))));
        }
        json.propertyNames().stream()
                .filter(key -> !keys.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException(key + " is unknown, the keys are " + String.join(", ", keys));
                });
        return create(named.getClass(), values);
    }

    private static Object read(RecordComponent component, JsonNode node) {
        if (component.getType() == int.class) {
            if (!node.isInt()) {
                throw wrong(component, "a whole number", node);
            }
            return node.asInt();
        }
        List<Enum<?>> constants = constants(component);
        return constants.stream()
                .filter(constant -> node.isString() && word(constant).equals(node.asString()))
                .findFirst()
                .orElseThrow(() -> wrong(
                        component,
                        "one of "
                                + String.join(
                                        ", ",
                                        constants.stream()
                                                .map(BackboneJson::word)
                                                .toList()),
                        node));
    }

    private static List<Enum<?>> constants(RecordComponent component) {
        Object[] constants = requireNonNull(
                component.getType().getEnumConstants(), () -> component + " must be a whole number or an enum");
        return Arrays.stream(constants).<Enum<?>>map(c -> (Enum<?>) c).toList();
    }

    private static IllegalArgumentException wrong(RecordComponent component, String rule, JsonNode node) {
        return new IllegalArgumentException(key(component)
                + (node.isMissingNode() ? " is missing, needs " + rule : " must be " + rule + ", was " + node));
    }

    private static BackboneConfig create(Class<? extends BackboneConfig> type, List<Object> values) {
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

    private static Object value(RecordComponent component, BackboneConfig config) {
        try {
            return requireNonNull(component.getAccessor().invoke(config));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(config + " does not show its " + component.getName(), e);
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
