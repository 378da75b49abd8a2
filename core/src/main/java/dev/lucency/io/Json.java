package dev.lucency.io;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reading and writing of JSON: indented in files, one line in logs, strict in reading. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private Json() {}

    /** Returns a new empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Returns the tree of a record, map, list or plain value. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Returns the members of an object as plain values in order: texts, numbers, lists and maps. */
    public static Map<String, Object> values(JsonNode object) {
        return MAPPER.convertValue(object, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /** Returns the JSON text on one line, for a log. */
    public static String line(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** Returns indented JSON text that ends with a line break, for a file. */
    public static String pretty(JsonNode node) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
    }

    /** Writes a file atomically. */
    public static void write(Path file, JsonNode node) {
        AtomicFile.write(file, pretty(node));
    }

    /** Parses a text; an error does not name a file. */
    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /** Returns the parser's message without its source location. */
    public static String problem(JacksonException e) {
        return e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
    }

    /**
     * Reads a whole file.
     *
     * @throws DataException if the file is missing, unreadable or not JSON; the message names the file and the line
     */
    public static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(InputFile.text(file));
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file; restore it or make it again", e);
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new DataException(
                    file + ":" + line + ": not valid JSON (" + problem(e)
                            + "); the file is damaged, restore it or make it again",
                    e);
        }
    }
}
