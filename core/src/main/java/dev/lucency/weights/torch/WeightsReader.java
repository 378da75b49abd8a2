package dev.lucency.weights.torch;

import dev.lucency.tensor.TensorInfo;
import java.util.Collection;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Reader of a file of one format. */
interface WeightsReader {
    /** Returns the tensors by name, in the order of the file. */
    Map<String, TensorInfo> tensors();

    /** Returns the other contents of the file as short texts by name. */
    Map<String, String> others();

    /** Reads existing tensors as stored, in the order of the names. */
    Map<String, Tensor> load(Collection<String> names);
}
