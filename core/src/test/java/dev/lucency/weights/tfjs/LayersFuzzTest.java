package dev.lucency.weights.tfjs;

import dev.lucency.DataException;
import dev.lucency.fuzz.Damage;
import dev.lucency.fuzz.Fuzzing;
import dev.lucency.io.Json;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A description or a shard is damaged at random, and the model is read whole: it is read or refused. */
class LayersFuzzTest {
    private static final long MOST_BYTES = 40_000_000;

    private static final Damage DAMAGE = Damage.with(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "null",
            "\"..\"",
            "../",
            "\"shape\":[65536,65536,65536]",
            "\"paths\":",
            "\\u0000");

    @TempDir
    Path folder;

    /** Which takes more memory than any file, if it is unpacked. */
    @BeforeAll
    static void loadTheEngine() {
        try (Scope scope = Scope.open()) {
            Tensors.zeros(1);
        }
    }

    @Test
    void noDamageEndsInAnythingButTensorsOrARefusal() throws IOException {
        Path file;
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            tensors.put("conv1/kernel", Tensors.zeros(3, 3, 1, 2));
            tensors.put("conv1/bias", Tensors.zeros(2));
            file = LayersFiles.write(folder, topology(), tensors, 50);
        }
        Map<String, byte[]> sound = Map.of(
                "model.json", Files.readAllBytes(file),
                "group1-shard2.bin", Files.readAllBytes(folder.resolve("group1-shard2.bin")));
        Fuzzing.run(sound, DAMAGE, DataException.class, MOST_BYTES, (name, bytes) -> {
            Fuzzing.file(folder.resolve(name), bytes);
            try (Scope scope = Scope.open()) {
                LayersModel model = LayersModel.open(file);
                model.load(model.tensors().keySet());
            } finally {
                Fuzzing.file(folder.resolve(name), sound.get(name));
            }
        });
    }

    private static JsonNode topology() {
        String layers = """
                {"model_config": {"class_name": "Model", "config": {"layers": [
                  {"name": "input_1", "class_name": "InputLayer", "config": {}, "inbound_nodes": []},
                  {"name": "conv1", "class_name": "Conv2D", "config": {"strides": [2, 2]}, "inbound_nodes": [[["input_1", 0, 0, {}]]]},
                  {"name": "conv2", "class_name": "Conv2D", "config": {}, "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__",
                   "config": {"keras_history": ["conv1", 0, 0]}}], "kwargs": {}}]}]}}}""";
        return Json.parse(layers);
    }
}
