package dev.lucency.model.patches;

import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Patch features of views, with details that a vision transformer provides.
 *
 * @param features patch features, [N, D, h, w], rows from the top and columns from the left
 * @param tokenLengths norms of the tokens before the final normalisation, which makes them nearly equal; [N, h * w], without gradient
 * @param attention attention of the class token to each patch in the last block, averaged over the heads; [N, h * w], without gradient
 * @param visible 1 for a patch that the backbone saw, 0 for one that was hidden and has features of 0; [N, h * w], without gradient; empty
 *     if it saw all
 */
public record PatchGrid(
        Tensor features, Optional<Tensor> tokenLengths, Optional<Tensor> attention, Optional<Tensor> visible) {
    /** Score of a hidden patch, below those of all visible ones, with noise or without. */
    private static final double LOWEST = -1e6;

    /** Features of patches that are all visible. */
    public PatchGrid(Tensor features, Optional<Tensor> tokenLengths, Optional<Tensor> attention) {
        this(features, tokenLengths, attention, Optional.empty());
    }

    /** Patch features without details. */
    public PatchGrid(Tensor features) {
        this(features, Optional.empty(), Optional.empty());
    }

    /**
     * Returns the same grid without features of hidden patches.
     *
     * @param seen 1 for a visible patch, 0 for a hidden one, [N, h * w]
     */
    public PatchGrid hiding(Tensor seen) {
        Tensor cells = seen.to(features.scalar_type()).view(views(), 1, rows(), columns());
        return new PatchGrid(
                features.mul(cells), tokenLengths.map(seen::mul), attention.map(seen::mul), Optional.of(seen));
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
        return new PatchGrid(
                scope.keep(features),
                tokenLengths.map(scope::keep),
                attention.map(scope::keep),
                visible.map(scope::keep));
    }

    /** Returns the same grid in float32. */
    public PatchGrid toFloat() {
        return new PatchGrid(
                Tensors.toFloat(features),
                tokenLengths.map(Tensors::toFloat),
                attention.map(Tensors::toFloat),
                visible);
    }

    /** Returns the features alone, without gradient to what they were computed by. */
    PatchGrid detached() {
        return new PatchGrid(features.detach(), Optional.empty(), Optional.empty(), visible);
    }

    /** Returns scores [N, h * w] by which no hidden patch is chosen before a visible one. */
    Tensor hiddenLast(Tensor scores) {
        return visible.map(seen -> scores.masked_fill(seen.eq(new Scalar(0)), new Scalar(LOWEST)))
                .orElse(scores);
    }

    /** Returns a mask [N, h * w] without the hidden patches. */
    Tensor withoutHidden(Tensor mask) {
        return visible.map(mask::mul).orElse(mask);
    }

    /** Returns values [N, h * w] with the mean of a view's visible patches in place of those of its hidden ones. */
    Tensor meanWhereHidden(Tensor values) {
        return visible.map(seen -> {
                    Tensor mean = sum(values.mul(seen)).div(sum(seen)); // [N, 1]
                    return torch.where(seen.gt(new Scalar(0)), values, mean);
                })
                .orElse(values);
    }

    private static Tensor sum(Tensor values) {
        return values.sum(new long[] {1}, true, new ScalarTypeOptional());
    }

    /** Returns the features as one row per patch: [N, h * w, D]. */
    public Tensor tokens() {
        return features.flatten(2, -1).transpose(1, 2);
    }
}
