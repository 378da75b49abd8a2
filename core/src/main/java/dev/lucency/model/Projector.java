package dev.lucency.model;

import dev.lucency.tensor.Seed;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The projection head: a multi-layer perceptron with one hidden layer (Chen et al. 2020, MoCo v2, section 3). */
final class Projector extends Module {
    private final LinearImpl hidden;
    private final LinearImpl output;

    /** As wide inside as the features are, as MoCo v2. */
    Projector(int features, int embedding, Seed seed) {
        hidden = register_module("0", Layers.linear(features, features, seed.derive(0)));
        output = register_module("2", Layers.linear(features, embedding, seed.derive(1)));
    }

    /** From features [N, D] to [N, E]. */
    Tensor forward(Tensor features) {
        return output.forward(torch.relu_(hidden.forward(features)));
    }
}
