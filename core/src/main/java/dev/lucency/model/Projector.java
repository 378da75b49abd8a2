package dev.lucency.model;

import dev.lucency.tensor.Seed;
import org.bytedeco.pytorch.BatchNorm1dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The projection head: a multi-layer perceptron with one hidden layer (Chen et al. 2020, MoCo v2, section 3), with batch
 * normalisation after both layers if asked for (as MoCo v3, Chen et al. 2021; the last one without scale and shift).
 */
final class Projector extends Module {
    private final LinearImpl hidden;
    private final LinearImpl output;
    private final @Nullable BatchNorm1dImpl hiddenNorm;
    private final @Nullable BatchNorm1dImpl outputNorm;

    /** As wide inside as the features are, as MoCo v2. */
    Projector(int features, int embedding, boolean norm, Seed seed) {
        hidden = register_module("0", Layers.linear(features, features, seed.derive(0)));
        hiddenNorm = norm ? register_module("1", new BatchNorm1dImpl(new BatchNormOptions(features))) : null;
        output = register_module(norm ? "3" : "2", Layers.linear(features, embedding, seed.derive(1)));
        outputNorm = norm ? register_module("4", new BatchNorm1dImpl(plain(embedding))) : null;
    }

    /** From features [N, D] to [N, E]. */
    Tensor forward(Tensor features) {
        Tensor inside = hidden.forward(features);
        inside = torch.relu_(hiddenNorm == null ? inside : hiddenNorm.forward(inside));
        Tensor embedding = output.forward(inside);
        return outputNorm == null ? embedding : outputNorm.forward(embedding);
    }

    private static BatchNormOptions plain(int channels) {
        BatchNormOptions options = new BatchNormOptions(channels);
        options.affine().put(false);
        return options;
    }
}
