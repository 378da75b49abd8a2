package dev.lucency.model;

import org.bytedeco.pytorch.InterpolateFuncOptions;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.kBicubic;

/**
 * The learned positions of a vision transformer for a film of another size than they were learned on: bicubic, corners not
 * aligned, antialiased where the grid shrinks, as timm's {@code resample_abs_pos_embed}; the class token's position stays. (DINO
 * and torchvision do not antialias; where the grid grows it is the same.) It happens at each pass, so that the positions can be
 * trained at any size and are stored as they were.
 */
final class PositionGrid {
    private PositionGrid() {}

    /**
     * The positions of a grid of patches.
     *
     * @param positions [1, 1 + side * side, D], the class token's first
     * @return [1, 1 + rows * columns, D]
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
