package dev.lucency.tensor;

import dev.lucency.Check;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Parser for the JSON of a safetensors header. It reads tokens, so that a malicious header needs no more memory than its own length. */
final class SafetensorsParser {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser in;
    private final long start;

    private final Map<String, SafetensorsHeader.Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private SafetensorsParser(JsonParser in, long start) {
        this.in = in;
        this.start = start;
    }

    /**
     * Parses a header.
     *
     * @param start position in the file at which the values begin
     * @throws tools.jackson.core.JacksonException if the text is not JSON
     * @throws IllegalArgumentException if the JSON does not have the form of a header; the message names the place
     */
    static SafetensorsHeader parse(String text, long start) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), text)) {
            SafetensorsParser parser = new SafetensorsParser(in, start);
            parser.header();
            return new SafetensorsHeader(parser.entries, parser.metadata, text);
        }
    }

    private void header() {
        expect(JsonToken.START_OBJECT, "its header is no JSON object");
        Set<String> names = new HashSet<>();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            Check.that(names.add(name), "its header names " + name + " twice");
            if (name.equals(SafetensorsHeader.METADATA)) {
                metadata();
            } else {
                entries.put(name, entry(name));
            }
        }
        Check.that(in.nextToken() == null, "something stands behind its header's object");
    }

    private void metadata() {
        String rule = SafetensorsHeader.METADATA + " of its header must hold texts by name, each name once";
        expect(JsonToken.START_OBJECT, rule);
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = in.currentName();
            expect(JsonToken.VALUE_STRING, rule);
            Check.that(metadata.put(key, in.getString()) == null, rule);
        }
    }

    private SafetensorsHeader.Entry entry(String name) {
        String rule =
                "tensor " + name + " of its header must have a dtype, a shape and two data_offsets, and nothing else";
        expect(JsonToken.START_OBJECT, rule);
        Set<String> keys = new HashSet<>();
        ElementType type = ElementType.FLOAT32;
        List<Long> shape = List.of();
        List<Long> offsets = List.of();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = in.currentName();
            switch (key) {
                case "dtype" -> type = type(name);
                case "shape" -> shape = wholeNumbers(rule);
                case "data_offsets" -> offsets = wholeNumbers(rule);
                default -> throw new IllegalArgumentException(rule);
            }
            Check.that(keys.add(key), rule);
        }
        Check.that(keys.size() == 3 && offsets.size() == 2, rule);
        return entry(name, described(name, shape, type), offsets);
    }

    private static TensorInfo described(String name, List<Long> shape, ElementType type) {
        try {
            return new TensorInfo(shape, type);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("tensor " + name + " has " + e.getMessage(), e);
        }
    }

    private SafetensorsHeader.Entry entry(String name, TensorInfo info, List<Long> offsets) {
        long from = offsets.get(0);
        long to = offsets.get(1);
        Check.that(
                from >= 0 && to >= from && to - from == info.bytes(),
                "tensor " + name + " claims bytes " + from + " to " + to + " for its shape " + info.shape() + " of "
                        + info.type().word());
        Check.that(to <= Long.MAX_VALUE - start, "tensor " + name + " claims bytes that no file can have");
        return new SafetensorsHeader.Entry(info, start + from);
    }

    private ElementType type(String name) {
        expect(JsonToken.VALUE_STRING, "tensor " + name + " of its header must have a dtype in quotes");
        String code = in.getString();
        return ElementType.coded(code)
                .orElseThrow(() -> new IllegalArgumentException(
                        "tensor " + name + " has the type " + code + ", which is not read"));
    }

    private List<Long> wholeNumbers(String rule) {
        expect(JsonToken.START_ARRAY, rule);
        List<Long> numbers = new ArrayList<>();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            Check.that(token == JsonToken.VALUE_NUMBER_INT, rule);
            numbers.add(in.getLongValue());
        }
        return numbers;
    }

    private void expect(JsonToken wanted, String rule) {
        Check.that(in.nextToken() == wanted, rule);
    }
}
