package dev.lucency.model.patches;

import dev.lucency.tensor.Device;
import dev.lucency.tensor.GaussianBlur;
import dev.lucency.tensor.Scope;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Views of which some cells are hidden by a strong blur, for networks that need all pixels. The blur is Gaussian, with a standard deviation
 * of one cell. A blank cell would be a new marker with four edges; the blurred copy has the gray of its surroundings, so that what remains at
 * the border of a cell is the detail that ends there.
 */
public final class HiddenCells {
    private HiddenCells() {}

    /**
     * Returns views whose hidden cells are blurred; all other pixels are unchanged.
     *
     * @param views views, [N, C, S, S]
     * @param visible 1 for a cell that is seen, 0 for a hidden one, [N, side * side]
     * @param side number of rows and of columns of cells; each cell is its equal share of the view
     */
    public static Tensor blurred(Tensor views, Tensor visible, int side) {
        try (Scope scope = Scope.open()) {
            int size = (int) views.size(2);
            Tensor cells = Device.of(views)
                    .tensor(IntStream.range(0, size)
                            .map(pixel -> Math.floorDiv(pixel * side, size))
                            .toArray()); // the cell of each pixel along an axis
            Tensor seen = visible.view(views.size(0), 1, side, side)
                    .index_select(2, cells)
                    .index_select(3, cells); // [N, 1, S, S]
            return scope.keep(torch.where(seen.gt(new Scalar(0)), views, GaussianBlur.of(views, (double) size / side)));
        }
    }
}
