package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code weights inspect} on a file that is written here. */
class WeightsInspectIT {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() {
        file = folder.resolve("some.weights");
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            tensors.put("layer.weight", Tensors.zeros(2, 3));
            tensors.put("count", Tensors.of(5L));
            tensors.put("\u001b[2J", Tensors.zeros(0));
            Safetensors.write(file, tensors, Map.of("note", "two\nlines"));
        }
    }

    @Test
    void everyTensorIsALine() throws IOException {
        assertThat(Ran.well("weights", "inspect", file.toString()).out().lines())
                .contains(
                        "File      " + file,
                        "Kind      safetensors",
                        String.format("Size      %,d bytes", Files.size(file)),
                        "SHA-256   " + Sha256.of(file),
                        "Tensors   3 with 7 values")
                .endsWith(
                        "layer.weight  float32   [2, 3]",
                        "count         int64     [1]",
                        "\\u001b[2J     float32   [0]",
                        "",
                        "Other values",
                        "note = two\\u000alines");
    }

    @Test
    void jsonHasEveryNameAsItIs() throws IOException {
        JsonNode json = Json.parse(
                Ran.well("weights", "inspect", file.toString(), "--json").out());
        assertThat(json.path("kind").asString()).isEqualTo("safetensors");
        assertThat(json.path("bytes").asLong()).isEqualTo(Files.size(file));
        assertThat(json.path("sha256").asString()).isEqualTo(Sha256.of(file));
        assertThat(json.path("values").asLong()).isEqualTo(7);
        assertThat(json.path("tensors").toString())
                .isEqualTo("[{\"name\":\"layer.weight\",\"shape\":[2,3],\"type\":\"float32\"},"
                        + "{\"name\":\"count\",\"shape\":[1],\"type\":\"int64\"},"
                        + "{\"name\":\"\\u001B[2J\",\"shape\":[0],\"type\":\"float32\"}]");
        assertThat(json.path("others").toString()).isEqualTo("{\"note\":\"two\\nlines\"}");
    }
}
