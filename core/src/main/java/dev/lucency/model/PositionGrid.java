package dev.lucency.model;

import org.bytedeco.pytorch.InterpolateFuncOptions;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.kBicubic;

/**
 * Interpolates the learned position embeddings of a vision transformer for films of another size: bicubic, without aligned corners,
 * antialiased where the grid shrinks, as timm's {@code resample_abs_pos_embed}; the class token's position is not changed. (DINO and
 * torchvision do not antialias, which is the same where the grid grows.) Interpolation is part of each pass, so that positions can be
 * trained at any size and are stored at their own size.
 */
final class PositionGrid {
    private PositionGrid() {}

    /**
     * Returns the positions for a grid of patches.
     *
     * @param positions learned positions, [1, 1 + side * side, D], class token first
     * @return positions, [1, 1 + rows * columns, D]
     */
    static Tensor at(Tensor positions, long side, long rows, long columns) {
        if (rows == side && columns == side) {
            return positions;
        }
        Tensor first = positions.narrow(1, 0, 1);
        Tensor learned =
                positions.narrow(1, 1, side * side).transpose(1, 2).unflatten(2, side, side); // [1, D, side, side]
        InterpolateFuncOptions options = new InterpolateFuncOptions();
        options.mode().put(new kBicubic());
        options.size().put(new LongVector(new long[] {rows, columns}));
        options.align_corners().put(false);
        options.antialias().put(true);
        Tensor between = torch.interpolate(learned, options); // [1, D, rows, columns]
        return torch.cat(new TensorVector(first, between.flatten(2, -1).transpose(1, 2)), 1);
    }
}
