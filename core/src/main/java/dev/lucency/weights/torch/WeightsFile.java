package dev.lucency.weights.torch;

import dev.lucency.DataException;
import dev.lucency.io.Sha256;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.TensorInfo;
import dev.lucency.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * A file of weights by somebody else: which tensors it holds under which names, and, when asked, their values. What kind of file
 * it is, its content decides, not its name. Nothing in it is executed, and all that it claims is checked before it is believed.
 *
 * <p>Tensors in dictionaries inside dictionaries have names with dots: what PyTorch reaches by {@code
 * file["state_dict"]["fc.bias"]} is {@code state_dict.fc.bias}.
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
     * Reads what a file holds, but no values.
     *
     * @throws DataException if it is missing, damaged, of another kind, or holds what is not allowed to be in weights
     */
    public static WeightsFile open(Path file) {
        WeightsKind kind = FileSignature.kindOf(file);
        try {
            return new WeightsFile(file, Files.size(file), kind, reader(file, kind));
        } catch (IOException e) {
            throw FileSignature.unreadable(file, e);
        }
    }

    private static WeightsReader reader(Path file, WeightsKind kind) {
        return switch (kind) {
            case SAFETENSORS -> SafetensorsReader.open(file);
            case TORCH_ZIP -> TorchZip.open(file);
            case TORCH_LEGACY -> TorchLegacy.open(file);
        };
    }

    /** Where it lies. */
    public Path path() {
        return path;
    }

    /** The format. */
    public WeightsKind kind() {
        return kind;
    }

    /** The size of the file. */
    public long bytes() {
        return bytes;
    }

    /** The SHA-256 digest of the whole file in hexadecimal; reads it all. */
    public String sha256() {
        try {
            return Sha256.of(path);
        } catch (IOException e) {
            throw FileSignature.unreadable(path, e);
        }
    }

    /** All tensors by name, in the order of the file. */
    public Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(reader.tensors());
    }

    /** What else the file holds, such as {@code epoch} or {@code args}, as short texts by name, in the order of the file. */
    public Map<String, String> others() {
        return Collections.unmodifiableMap(reader.others());
    }

    /** All tensors as {@link #load(Collection)} gives them. */
    public Map<String, Tensor> load() {
        return load(tensors().keySet());
    }

    /**
     * Reads tensors exactly as they are stored, dense and each with memory of its own, into the scope that is open.
     *
     * @param names of tensors that the file has; the result is in this order
     * @throws DataException if the values cannot be read
     * @throws IllegalArgumentException if there is no tensor of a name
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
     * Reads tensors as {@link #load(Collection)} does, with all fractions as floats of 32 bits: those of 16 bits keep their exact
     * values, those of 64 bits are rounded to the nearest. Whole numbers and truth values stay as they are.
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
