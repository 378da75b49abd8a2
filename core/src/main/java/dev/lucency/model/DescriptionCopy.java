package dev.lucency.model;

import dev.lucency.DataException;
import dev.lucency.io.Json;
import dev.lucency.io.Printable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Copy of a model's description in the metadata of its weights file, where the file's digest covers it. It detects a changed
 * normalisation, threshold or temperature in {@code model.json}, which would silently change probabilities and calls.
 */
final class DescriptionCopy {
    /** Members that no output of the model depends on. */
    private static final Set<String> LEFT_OUT = Set.of("format", "provenance", "remarks");

    /** Member that every copy has. Weights that were written before copies were introduced have the labels alone, or nothing. */
    private static final String ALWAYS = "input";

    private DescriptionCopy() {}

    /** Returns the members of a description as JSON texts by name. */
    static Map<String, String> of(JsonNode description) {
        Map<String, String> copy = new LinkedHashMap<>();
        description.properties().stream()
                .filter(member -> !LEFT_OUT.contains(member.getKey()))
                .forEach(member -> copy.put(member.getKey(), Json.line(member.getValue())));
        return copy;
    }

    /**
     * Checks that a description equals the copy in its weights file. For older weights, only the members that they have are compared.
     *
     * @param file file of the description
     * @throws DataException if they differ; the message names the field
     */
    static void requireSame(Path file, JsonNode description, Map<String, String> metadata) {
        Set<String> names = new TreeSet<>(metadata.keySet());
        if (metadata.containsKey(ALWAYS)) {
            description.propertyNames().forEach(names::add);
        }
        names.removeAll(LEFT_OUT);
        for (String name : names) {
            difference(name, description.path(name), copied(metadata.get(name))).ifPresent(told -> {
                throw new DataException(file + ": " + told + "; restore the file, or make the model again");
            });
        }
    }

    private static JsonNode copied(@Nullable String text) {
        if (text == null) {
            return Json.object().path(ALWAYS); // missing
        }
        try {
            return Json.parse(text);
        } catch (JacksonException e) {
            return Json.tree(text); // not a copy, but another text under this name
        }
    }

    /** Returns the first place where two values differ, and how. */
    private static Optional<String> difference(String place, JsonNode here, JsonNode there) {
        if (here.isObject() && there.isObject()) {
            Set<String> names = new TreeSet<>(here.propertyNames());
            names.addAll(there.propertyNames());
            return names.stream()
                    .flatMap(name -> difference(place + "." + name, here.path(name), there.path(name)).stream())
                    .findFirst();
        }
        return isSame(here, there)
                ? Optional.empty()
                : Optional.of(place + " is " + (here.isMissingNode() ? "missing" : brief(here))
                        + ", model.safetensors was written "
                        + (there.isMissingNode() ? "without it" : "with " + brief(there)));
    }

    /** Compares numbers by value, so that their notation does not matter. */
    private static boolean isSame(JsonNode here, JsonNode there) {
        if (here.isNumber() && there.isNumber()) {
            return here.doubleValue() == there.doubleValue();
        }
        if (!here.isArray() || !there.isArray()) {
            return here.equals(there);
        }
        boolean same = here.size() == there.size();
        for (int i = 0; same && i < here.size(); i++) {
            same = isSame(here.path(i), there.path(i));
        }
        return same;
    }

    private static String brief(JsonNode value) {
        return Printable.brief(Json.line(value));
    }
}
