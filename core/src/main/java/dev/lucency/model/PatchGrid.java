package dev.lucency.model;

import dev.lucency.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * The patches of views.
 *
 * @param features [N, D, h, w], rows from the top and columns from the left
 * @param attention how much the class token attends to each patch in the last block, the mean over its heads, [N, h * w], without
 *     gradient; of vision transformers that were asked for it
 */
public record PatchGrid(Tensor features, Optional<Tensor> attention) {
    /** Patches alone. */
    PatchGrid(Tensor features) {
        this(features, Optional.empty());
    }

    long views() {
        return features.size(0);
    }

    long rows() {
        return features.size(2);
    }

    long columns() {
        return features.size(3);
    }

    /** How many patches a view has, N of the selection. */
    long patches() {
        return rows() * columns();
    }

    /** The same in 32 bits. */
    PatchGrid toFloat() {
        return new PatchGrid(Tensors.toFloat(features), attention.map(Tensors::toFloat));
    }

    /** One row of features a patch: [N, h * w, D]. */
    Tensor tokens() {
        return features.flatten(2, -1).transpose(1, 2);
    }
}
