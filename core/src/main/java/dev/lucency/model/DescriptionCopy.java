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
 * What a model's description says of its outputs, once more in the metadata of its weights, whose digest covers it: another
 * normalisation, threshold or temperature in {@code model.json} would change probabilities and calls without a word.
 */
final class DescriptionCopy {
    /** Nothing that the model says depends on these. */
    private static final Set<String> LEFT_OUT = Set.of("format", "provenance", "remarks");

    /** What every copy has; weights that were written before there were copies have the labels alone, or nothing. */
    private static final String ALWAYS = "input";

    private DescriptionCopy() {}

    /** The members of a description as texts by name. */
    static Map<String, String> of(JsonNode description) {
        Map<String, String> copy = new LinkedHashMap<>();
        description.properties().stream()
                .filter(member -> !LEFT_OUT.contains(member.getKey()))
                .forEach(member -> copy.put(member.getKey(), Json.line(member.getValue())));
        return copy;
    }

    /**
     * Makes sure that a description says what its weights were written with; of older weights, as far as these tell it.
     *
     * @param file of the description
     * @throws DataException if it does not; names the field
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
            return Json.tree(text); // no copy, but another text under this name
        }
    }

    /** The first place where two differ, and how. */
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

    /** Numbers count by their value, however they are written. */
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
