package dev.lucency.weights.tfjs;

import static java.util.Objects.requireNonNull;

import dev.lucency.tensor.ElementType;
import dev.lucency.tensor.TensorInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code weightsManifest}: groups of shards, each with the tensors that fill it. Every claim is checked before a value is read:
 * names are unique, types are known, and the shards of a group have exactly the bytes of its tensors.
 */
final class WeightsManifest {
    private static final Map<String, ElementType> TYPES =
            Map.of("float32", ElementType.FLOAT32, "int32", ElementType.INT32, "bool", ElementType.BOOL);

    private final Path file;
    private final ShardFolder folder;
    private final Set<String> names = new HashSet<>();

    private WeightsManifest(Path file) throws IOException {
        this.file = file;
        folder = ShardFolder.of(file);
    }

    /**
     * Returns the groups in the order of the manifest.
     *
     * @param file path of {@code model.json}
     * @throws dev.lucency.DataException if the manifest breaks a rule, or a shard is missing or of another size
     */
    static List<ShardGroup> read(Path file, JsonNode manifest) throws IOException {
        WeightsManifest reader = new WeightsManifest(file);
        List<ShardGroup> groups = new ArrayList<>();
        for (JsonNode group : manifest) {
            groups.add(reader.group(group, groups.size() + 1));
        }
        return groups;
    }

    private ShardGroup group(JsonNode json, int number) {
        String rule = "group " + number + " of weightsManifest must have a list of paths and a list of weights";
        require(json.path("paths").isArray() && json.path("weights").isArray(), rule);
        List<Shard> shards = new ArrayList<>();
        for (JsonNode path : json.path("paths")) {
            require(path.isString(), rule);
            shards.add(folder.shard(path.asString()));
        }
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        for (JsonNode weight : json.path("weights")) {
            String name = weight.path("name").asString("");
            require(!name.isEmpty(), "a weight of group " + number + " has no name");
            require(names.add(name), "weightsManifest names " + name + " twice");
            tensors.put(name, tensor(name, weight));
        }
        requireFilled(number, shards, tensors);
        return new ShardGroup(shards, tensors);
    }

    private TensorInfo tensor(String name, JsonNode weight) {
        ElementType type = type(name, weight);
        List<Long> shape = new ArrayList<>();
        require(weight.path("shape").isArray(), "weight " + name + " has no shape");
        for (JsonNode length : weight.path("shape")) {
            require(
                    length.isIntegralNumber() && length.canConvertToLong(),
                    "the shape of weight " + name + " must be of whole numbers");
            shape.add(length.longValue());
        }
        try {
            return new TensorInfo(shape, type);
        } catch (IllegalArgumentException e) {
            throw LayersFault.damaged(file, "weight " + name + " has " + e.getMessage(), e);
        }
    }

    /** Returns the type of the stored values; float16 is a way to store float32. */
    private ElementType type(String name, JsonNode weight) {
        String type = weight.path("dtype").asString("");
        if (!TYPES.containsKey(type)) {
            throw LayersFault.refused(
                    file,
                    "weight " + name + " has the type " + type + "; supported are float32, int32 and bool",
                    "use a model of these");
        }
        JsonNode stored = weight.path("quantization");
        if (stored.isMissingNode() || stored.isNull()) {
            return requireNonNull(TYPES.get(type));
        }
        String way = stored.path("dtype").asString("");
        if (!way.equals("float16") || !type.equals("float32")) {
            throw LayersFault.refused(
                    file,
                    "weight " + name + " is quantised to " + way + ", which loses precision",
                    "use the original weights, or convert them without quantisation or to float16");
        }
        return ElementType.FLOAT16;
    }

    /** Checks that the shards have exactly the bytes of the tensors. */
    private void requireFilled(int number, List<Shard> shards, Map<String, TensorInfo> tensors) {
        long held = shards.stream().mapToLong(Shard::bytes).sum();
        long needed = 0;
        for (Map.Entry<String, TensorInfo> tensor : tensors.entrySet()) {
            long bytes = tensor.getValue().bytes();
            require(
                    bytes <= held - needed,
                    "the shards of group " + number + " have " + held + " bytes and end inside weight "
                            + tensor.getKey());
            needed += bytes;
        }
        require(
                needed == held,
                "the shards of group " + number + " have " + held + " bytes, its weights need " + needed);
    }

    private void require(boolean fulfilled, String rule) {
        if (!fulfilled) {
            throw LayersFault.damaged(file, rule);
        }
    }
}
