package dev.lucency.weights.tfjs;

import dev.lucency.io.Json;
import dev.lucency.tensor.TensorBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Layers models that a test writes: {@code model.json} and shards, cut without regard to tensors as the converter does. */
public final class LayersFiles {
    private LayersFiles() {}

    /** Writes a model of one group of float32 tensors; returns the path of its {@code model.json}. */
    public static Path write(Path folder, JsonNode topology, Map<String, Tensor> tensors, int shardBytes)
            throws IOException {
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        ArrayNode weights = Json.object().putArray("weights");
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            TensorBytes.write(tensor.getValue(), values);
            ObjectNode weight = weights.addObject().put("name", tensor.getKey());
            weight.set("shape", Json.tree(tensor.getValue().shape()));
            weight.put("dtype", "float32");
        }
        ObjectNode group = Json.object();
        ArrayNode paths = group.putArray("paths");
        byte[] all = values.toByteArray();
        for (int from = 0; from < all.length; from += shardBytes) {
            String name = "group1-shard" + (paths.size() + 1) + ".bin";
            paths.add(name);
            Files.write(folder.resolve(name), Arrays.copyOfRange(all, from, Math.min(all.length, from + shardBytes)));
        }
        group.set("weights", weights);
        ObjectNode model = Json.object().put("format", "layers-model").put("generatedBy", "a test");
        model.set("modelTopology", topology);
        model.putArray("weightsManifest").add(group);
        return Files.writeString(folder.resolve("model.json"), Json.line(model));
    }
}
