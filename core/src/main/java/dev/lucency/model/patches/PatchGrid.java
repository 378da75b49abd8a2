package dev.lucency.model.patches;

import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * The patches of views, and what a vision transformer tells of them besides.
 *
 * @param features [N, D, h, w], rows from the top and columns from the left
 * @param tokenLengths the lengths of the tokens before the last normalisation, which makes them nearly equal: [N, h * w], without
 *     gradient
 * @param attention how much the class token attends to each patch in the last block, the mean over its heads, [N, h * w], without
 *     gradient
 */
public record PatchGrid(Tensor features, Optional<Tensor> tokenLengths, Optional<Tensor> attention) {
    /** Patches of which nothing else is known. */
    public PatchGrid(Tensor features) {
        this(features, Optional.empty(), Optional.empty());
    }

    /** The lengths of the features, before a last normalisation if there is one: [N, h * w], without gradient. */
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

    /** How many patches a view has, N of the selection. */
    long patches() {
        return rows() * columns();
    }

    /** The same for after a scope has closed. */
    public PatchGrid keptBeyond(Scope scope) {
        return new PatchGrid(scope.keep(features), tokenLengths.map(scope::keep), attention.map(scope::keep));
    }

    /** The same in 32 bits. */
    public PatchGrid toFloat() {
        return new PatchGrid(
                Tensors.toFloat(features), tokenLengths.map(Tensors::toFloat), attention.map(Tensors::toFloat));
    }

    /** One row of features a patch: [N, h * w, D]. */
    Tensor tokens() {
        return features.flatten(2, -1).transpose(1, 2);
    }
}
