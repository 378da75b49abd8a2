package dev.lucency.weights.torch;

import dev.lucency.tensor.TensorInfo;
import dev.lucency.weights.tfjs.KerasLayer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Reader of a file of one format. */
interface WeightsReader {
    /** Returns the files that hold the weights, in their order. */
    List<Path> files();

    /** Returns the tensors by name, in the order of the file. */
    Map<String, TensorInfo> tensors();

    /** Returns the other contents of the file as short texts by name. */
    Map<String, String> others();

    /** Returns the layers of the network by name, if the file describes them. */
    default Map<String, KerasLayer> layers() {
        return Map.of();
    }

    /** Reads existing tensors as stored, in the order of the names. */
    Map<String, Tensor> load(Collection<String> names);
}
