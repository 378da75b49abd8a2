package dev.lucency.weights.tfjs;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import dev.lucency.io.FileFailure;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.TensorBytes;
import dev.lucency.tensor.TensorInfo;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import tools.jackson.databind.JsonNode;

/**
 * Layers model of TensorFlow.js: {@code model.json} holds the layers of a Keras model and the names, shapes and types of its tensors,
 * the shards beside it hold their values. Nothing in it is executed.
 *
 * @see <a href="https://github.com/tensorflow/tfjs/tree/master/tfjs-converter">the format's converter</a>
 */
public final class LayersModel {
    private static final Set<String> TOLD = Set.of("format", "generatedBy", "convertedBy");

    private final Path file;
    private final List<ShardGroup> groups;
    private final Map<String, KerasLayer> layers;
    private final Map<String, String> others;

    private LayersModel(
            Path file, List<ShardGroup> groups, Map<String, KerasLayer> layers, Map<String, String> others) {
        this.file = file;
        this.groups = groups;
        this.layers = layers;
        this.others = others;
    }

    /**
     * Reads the description, and checks that the shards have the bytes that it claims.
     *
     * @param file path of {@code model.json}
     * @throws DataException if a file is missing, or the model breaks a rule of the format
     */
    public static LayersModel open(Path file) {
        try {
            JsonNode json = ModelJson.read(file);
            List<ShardGroup> groups = WeightsManifest.read(file, json.path("weightsManifest"));
            return new LayersModel(file, groups, KerasLayer.of(json.path("modelTopology")), others(json));
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    private static Map<String, String> others(JsonNode json) {
        Map<String, String> others = new LinkedHashMap<>();
        json.properties().stream()
                .filter(entry ->
                        TOLD.contains(entry.getKey()) && entry.getValue().isString())
                .forEach(entry -> others.put(entry.getKey(), entry.getValue().asString()));
        return others;
    }

    /** Returns {@code model.json} and the shards, in the order of the manifest. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(file));
        groups.forEach(group -> group.shards().forEach(shard -> files.add(shard.file())));
        return files;
    }

    /** Returns the tensors by name, in the order of their values. */
    public Map<String, TensorInfo> tensors() {
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        groups.forEach(group -> tensors.putAll(group.tensors()));
        return tensors;
    }

    /** Returns the layers by name, in the order of the model. */
    public Map<String, KerasLayer> layers() {
        return Collections.unmodifiableMap(layers);
    }

    /** Returns which programs wrote the model, as texts by name. */
    public Map<String, String> others() {
        return Collections.unmodifiableMap(others);
    }

    /**
     * Reads existing tensors as stored, in the order of the names; they belong to the open scope.
     *
     * @throws DataException if the shards cannot be read to their ends
     */
    public Map<String, Tensor> load(Collection<String> names) {
        Set<String> wanted = Set.copyOf(names);
        Map<String, Tensor> loaded = new HashMap<>();
        try {
            for (ShardGroup group : groups) {
                loaded.putAll(values(group, wanted));
            }
        } catch (EOFException e) {
            throw LayersFault.damaged(file, "a shard was cut short while it was read", e);
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
        return names.stream()
                .collect(Collectors.toMap(
                        name -> name, name -> requireNonNull(loaded.get(name), name), (a, b) -> a, LinkedHashMap::new));
    }

    private static Map<String, Tensor> values(ShardGroup group, Set<String> wanted) throws IOException {
        Map<String, Tensor> values = new HashMap<>();
        try (Scope scope = Scope.open();
                InputStream in = new ShardStream(group.shards())) {
            for (Map.Entry<String, TensorInfo> tensor : group.tensors().entrySet()) {
                if (wanted.contains(tensor.getKey())) {
                    values.put(tensor.getKey(), scope.keep(TensorBytes.read(in, tensor.getValue())));
                } else {
                    in.skipNBytes(tensor.getValue().bytes());
                }
            }
        }
        return values;
    }
}
