package dev.lucency.model.patches;

import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Patch features of views, with details that a vision transformer provides.
 *
 * @param features patch features, [N, D, h, w], rows from the top and columns from the left
 * @param tokenLengths norms of the tokens before the final normalisation, which makes them nearly equal; [N, h * w], without gradient
 * @param attention attention of the class token to each patch in the last block, averaged over the heads; [N, h * w], without gradient
 */
public record PatchGrid(Tensor features, Optional<Tensor> tokenLengths, Optional<Tensor> attention) {
    /** Patch features without details. */
    public PatchGrid(Tensor features) {
        this(features, Optional.empty(), Optional.empty());
    }

    /** Returns the norms of the patch features, [N, h * w], without gradient; before the final normalisation if there is one. */
    public Tensor norms() {
        return tokenLengths.orElseGet(() -> Tensors.lengths(
                Tensors.toFloat(features.detach()).flatten(2, -1).transpose(1, 2)));
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

    /** Returns the number of patches of a view, N in the selection. */
    long patches() {
        return rows() * columns();
    }

    /** Keeps the tensors beyond a scope. */
    public PatchGrid keptBeyond(Scope scope) {
        return new PatchGrid(scope.keep(features), tokenLengths.map(scope::keep), attention.map(scope::keep));
    }

    /** Returns the same grid in float32. */
    public PatchGrid toFloat() {
        return new PatchGrid(
                Tensors.toFloat(features), tokenLengths.map(Tensors::toFloat), attention.map(Tensors::toFloat));
    }

    /** Returns the features alone, without gradient to what they were computed by. */
    PatchGrid detached() {
        return new PatchGrid(features.detach());
    }

    /** Returns the features as one row per patch: [N, h * w, D]. */
    Tensor tokens() {
        return features.flatten(2, -1).transpose(1, 2);
    }
}
