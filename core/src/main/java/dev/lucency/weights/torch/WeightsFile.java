package dev.lucency.weights.torch;

import dev.lucency.DataException;
import dev.lucency.io.Sha256;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.TensorInfo;
import dev.lucency.tensor.Tensors;
import dev.lucency.weights.tfjs.KerasLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * File of weights from another project: the tensors by name and, on request, their values. Its contents, not its name, determine its
 * format. Nothing in it is executed, and all of its claims are checked.
 *
 * <p>Keys of nested dictionaries are joined by dots: PyTorch's {@code file["state_dict"]["fc.bias"]} is {@code state_dict.fc.bias}.
 */
public final class WeightsFile {
    private final Path path;
    private final long bytes;
    private final WeightsKind kind;
    private final WeightsReader reader;

    private WeightsFile(Path path, long bytes, WeightsKind kind, WeightsReader reader) {
        this.path = path;
        this.bytes = bytes;
        this.kind = kind;
        this.reader = reader;
    }

    /**
     * Reads the contents of a file without the values.
     *
     * @throws DataException if the file is missing, damaged, of an unsupported format, or has contents that weights must not have
     */
    public static WeightsFile open(Path file) {
        WeightsKind kind = FileSignature.kindOf(file);
        try {
            WeightsReader reader = reader(file, kind);
            long bytes = 0;
            for (Path part : reader.files()) {
                bytes += Files.size(part);
            }
            return new WeightsFile(file, bytes, kind, reader);
        } catch (IOException e) {
            throw FileSignature.unreadable(file, e);
        }
    }

    private static WeightsReader reader(Path file, WeightsKind kind) {
        return switch (kind) {
            case SAFETENSORS -> SafetensorsReader.open(file);
            case TORCH_ZIP -> TorchZip.open(file);
            case TORCH_LEGACY -> TorchLegacy.open(file);
            case TFJS_LAYERS -> LayersReader.open(file);
        };
    }

    /** Returns the path of the file. */
    public Path path() {
        return path;
    }

    /** Returns the format. */
    public WeightsKind kind() {
        return kind;
    }

    /** Returns the size of the file in bytes; for a model in several files, the size of all. */
    public long bytes() {
        return bytes;
    }

    /**
     * Returns the SHA-256 of the whole file in hexadecimal; for a model in several files, that of {@code model.json} and the shards
     * in the order of the manifest, one after another. Reads all of it.
     */
    public String sha256() {
        try {
            return Sha256.of(reader.files());
        } catch (IOException e) {
            throw FileSignature.unreadable(path, e);
        }
    }

    /** Returns all tensors by name, in the order of the file. */
    public Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(reader.tensors());
    }

    /** Returns the other contents of the file, such as {@code epoch} or {@code args}, as short texts by name, in the order of the file. */
    public Map<String, String> others() {
        return Collections.unmodifiableMap(reader.others());
    }

    /** Returns the layers of the network by name; empty for formats that hold tensors alone. */
    public Map<String, KerasLayer> layers() {
        return reader.layers();
    }

    /** Reads all tensors as {@link #load(Collection)} does. */
    public Map<String, Tensor> load() {
        return load(tensors().keySet());
    }

    /**
     * Reads tensors exactly as they are stored, dense and each with its own memory; they belong to the open scope.
     *
     * @param names names of tensors in the file; the result has this order
     * @throws DataException if the values cannot be read
     * @throws IllegalArgumentException if the file has no tensor of a name
     */
    public Map<String, Tensor> load(Collection<String> names) {
        for (String name : names) {
            if (!reader.tensors().containsKey(name)) {
                throw new IllegalArgumentException(path + " has no tensor " + name);
            }
        }
        return reader.load(names);
    }

    /**
     * Reads tensors as {@link #load(Collection)} does, and converts floating-point numbers to float32: 16-bit values are exact, 64-bit
     * values are rounded to the nearest. Integers and booleans are not converted.
     */
    public Map<String, Tensor> loadFloats(Collection<String> names) {
        Map<String, Tensor> loaded = new LinkedHashMap<>();
        try (Scope scope = Scope.open()) {
            load(names)
                    .forEach((name, tensor) -> loaded.put(
                            name, scope.keep(tensor.is_floating_point() ? Tensors.toFloat(tensor) : tensor)));
        }
        return loaded;
    }
}
