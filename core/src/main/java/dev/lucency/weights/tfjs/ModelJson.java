package dev.lucency.weights.tfjs;

import dev.lucency.io.InputFile;
import dev.lucency.io.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code model.json} within limits on its size, its depth and the number of its values, so that it cannot fill the memory. */
final class ModelJson {
    /** Maximum size in bytes; that of a ResNet-152 has 300 kB. */
    private static final int LARGEST = 8 << 20;

    private static final int DEEPEST = 64;
    private static final int MOST_TOKENS = 1_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ModelJson() {}

    /**
     * Reads the file and checks that it is a layers model.
     *
     * @throws dev.lucency.DataException if it is not
     */
    static JsonNode read(Path file) throws IOException {
        JsonNode json = parsed(file, text(file));
        String format = json.path("format").asString("");
        if (format.equals("graph-model")) {
            throw LayersFault.refused(
                    file,
                    "it is a graph model of TensorFlow.js, which has no layers",
                    "convert the Keras model with tensorflowjs_converter to the format tfjs_layers_model");
        }
        if (!json.path("modelTopology").isObject()
                || !json.path("weightsManifest").isArray()
                || !(json.path("format").isMissingNode() || format.equals("layers-model"))) {
            throw LayersFault.refused(
                    file,
                    "it is a JSON file, but no layers model of TensorFlow.js, which has format layers-model, modelTopology and weightsManifest",
                    "name a file of weights");
        }
        return json;
    }

    private static String text(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = InputFile.stream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw LayersFault.damaged(file, "model.json has more than " + LARGEST + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw LayersFault.damaged(file, "it is not text in UTF-8", e);
        }
    }

    private static JsonNode parsed(Path file, String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw LayersFault.damaged(file, "it is not valid JSON (" + Json.problem(e) + ")", e);
        }
    }
}
