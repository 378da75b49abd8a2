package dev.lucency.weights.torch;

import dev.lucency.tensor.TensorInfo;
import java.util.Collection;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** A described file of one kind. */
interface WeightsReader {
    /** The tensors by name, in the order of the file. */
    Map<String, TensorInfo> tensors();

    /** What else the file holds, as short texts by name. */
    Map<String, String> others();

    /** Some tensors as stored, in the order of the names; every one is known to be there. */
    Map<String, Tensor> load(Collection<String> names);
}
