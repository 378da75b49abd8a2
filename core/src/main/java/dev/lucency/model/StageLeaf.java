package dev.lucency.model;

import dev.lucency.tensor.Scope;
import org.bytedeco.pytorch.Tensor;

/**
 * Output of a stage of a backbone, as the leaf from which the rest of the pass is recorded for differentiation.
 *
 * @param values [N, D, h, w] of a residual network; [N, 1 + h * w, D] of a vision transformer, the class token first
 * @param rows h of the grid
 * @param columns w of the grid
 */
public record StageLeaf(Tensor values, long rows, long columns) {
    /** Creates a leaf with the values of a map [N, D, h, w]. */
    public static StageLeaf ofMap(Tensor map) {
        return new StageLeaf(leaf(map), map.size(2), map.size(3));
    }

    /** Creates a leaf with the values of tokens [N, 1 + rows * columns, D], the class token first. */
    static StageLeaf ofTokens(Tensor tokens, long rows, long columns) {
        return new StageLeaf(leaf(tokens), rows, columns);
    }

    /**
     * Returns the values, or their gradient, as a grid without the class token.
     *
     * @param like a tensor in the shape of the values
     * @return [N, D, h, w], rows from the top and columns from the left
     */
    public Tensor grid(Tensor like) {
        return like.dim() == 4
                ? like
                : like.narrow(1, 1, rows * columns).transpose(1, 2).unflatten(2, rows, columns);
    }

    /** Keeps the tensor beyond a scope. */
    StageLeaf keptBeyond(Scope scope) {
        return new StageLeaf(scope.keep(values), rows, columns);
    }

    private static Tensor leaf(Tensor values) {
        Tensor leaf = values.detach();
        leaf.requires_grad_(true); // in place, so the leaf itself is kept
        return leaf;
    }
}
