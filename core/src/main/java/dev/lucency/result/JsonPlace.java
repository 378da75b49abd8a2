package dev.lucency.result;

import dev.lucency.DataException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A value in a JSON file with its place, for one-line error messages.
 *
 * @param file the file
 * @param place the path of the value, such as {@code $.labels.Effusion}
 * @param node the value; a missing one is a missing node
 */
record JsonPlace(Path file, String place, JsonNode node) {
    /** Returns the member with a name. */
    JsonPlace at(String name) {
        return new JsonPlace(file, place + "." + name, node.path(name));
    }

    /** Returns the names of the members, in the order of the file. */
    List<String> names() {
        require(node.isObject(), "an object");
        return List.copyOf(node.propertyNames());
    }

    boolean has(String name) {
        return node.has(name);
    }

    double number() {
        require(node.isNumber(), "a number");
        return node.doubleValue();
    }

    int count() {
        require(node.isInt() && node.intValue() >= 0, "a whole number >= 0");
        return node.intValue();
    }

    long whole() {
        require(node.isIntegralNumber() && node.canConvertToLong(), "a whole number");
        return node.longValue();
    }

    String text() {
        require(node.isString(), "a text");
        return node.stringValue();
    }

    boolean truth() {
        require(node.isBoolean(), "true or false");
        return node.booleanValue();
    }

    List<String> texts() {
        require(node.isArray(), "a list of texts");
        return node.valueStream()
                .map(element -> new JsonPlace(file, place + "[]", element).text())
                .toList();
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            throw broken("must be " + rule + ", was " + (node.isMissingNode() ? "missing" : node.toString()));
        }
    }

    DataException broken(String rule) {
        return new DataException(file + ": " + place + " " + rule + "; make the file anew with evaluate");
    }
}
