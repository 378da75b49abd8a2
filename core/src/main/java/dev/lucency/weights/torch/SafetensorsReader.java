package dev.lucency.weights.torch;

import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.TensorInfo;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Weights in a safetensors file. */
record SafetensorsReader(Path file, Safetensors.Description description) implements WeightsReader {
    static SafetensorsReader open(Path file) {
        return new SafetensorsReader(file, Safetensors.describe(file));
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return description.tensors();
    }

    @Override
    public Map<String, String> others() {
        return description.metadata();
    }

    @Override
    public Map<String, Tensor> load(Collection<String> names) {
        return Safetensors.read(file, names);
    }
}
