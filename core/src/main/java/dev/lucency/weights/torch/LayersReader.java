package dev.lucency.weights.torch;

import dev.lucency.tensor.TensorInfo;
import dev.lucency.weights.tfjs.KerasLayer;
import dev.lucency.weights.tfjs.LayersModel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Weights in a layers model of TensorFlow.js. */
record LayersReader(LayersModel model) implements WeightsReader {
    static LayersReader open(Path file) {
        return new LayersReader(LayersModel.open(file));
    }

    @Override
    public List<Path> files() {
        return model.files();
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return model.tensors();
    }

    @Override
    public Map<String, String> others() {
        return model.others();
    }

    @Override
    public Map<String, KerasLayer> layers() {
        return model.layers();
    }

    @Override
    public Map<String, Tensor> load(Collection<String> names) {
        return model.load(names);
    }
}
