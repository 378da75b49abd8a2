package dev.lucency.model.patches;

import dev.lucency.tensor.Device;
import dev.lucency.tensor.Scope;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Views of which some cells are hidden by a strong blur, for networks that need all pixels. The blur is Gaussian, with a standard deviation
 * of one cell, cut off at three of them and mirrored at the border of the view. A blank cell would be a new marker with four edges; the
 * blurred copy has the gray of its surroundings, so that what remains at the border of a cell is the detail that ends there.
 */
public final class HiddenCells {
    private static final double REACH = 3;

    private HiddenCells() {}

    /**
     * Returns views whose hidden cells are blurred; all other pixels are unchanged.
     *
     * @param views views, [N, C, H, W]
     * @param visible 1 for a cell that is seen, 0 for a hidden one, [N, rows * columns]
     * @param rows number of rows of cells; each cell is its equal share of the view
     */
    public static Tensor blurred(Tensor views, Tensor visible, int rows, int columns) {
        try (Scope scope = Scope.open()) {
            int height = (int) views.size(2);
            int width = (int) views.size(3);
            Tensor low = blur(height, rows, views)
                    .matmul(views)
                    .matmul(blur(width, columns, views).t()); // [N, C, H, W]
            Device device = Device.of(views);
            Tensor seen = visible.view(views.size(0), rows, columns)
                    .index_select(1, device.tensor(cells(height, rows)))
                    .index_select(2, device.tensor(cells(width, columns)))
                    .unsqueeze(1); // [N, 1, H, W]
            return scope.keep(torch.where(seen.gt(new Scalar(0)), views, low));
        }
    }

    /** Returns the cell of each pixel along an axis. */
    private static int[] cells(int pixels, int cells) {
        return IntStream.range(0, pixels)
                .map(pixel -> Math.floorDiv(pixel * cells, pixels))
                .toArray();
    }

    /** Returns the blur along an axis as a matrix, [pixels, pixels]. */
    private static Tensor blur(int pixels, int cells, Tensor like) {
        double sigma = (double) pixels / cells;
        int reach = (int) Math.ceil(REACH * sigma);
        double[] kernel = IntStream.rangeClosed(-reach, reach)
                .mapToDouble(k -> Math.exp(-0.5 * k * k / (sigma * sigma)))
                .toArray();
        double sum =
                IntStream.range(0, kernel.length).mapToDouble(k -> kernel[k]).sum();
        float[] matrix = new float[pixels * pixels];
        for (int i = 0; i < pixels; i++) {
            double[] row = new double[pixels];
            for (int k = 0; k < kernel.length; k++) {
                row[mirrored(i + k - reach, pixels)] += kernel[k] / sum;
            }
            for (int j = 0; j < pixels; j++) {
                matrix[i * pixels + j] = (float) row[j];
            }
        }
        return Device.of(like).tensor(matrix, pixels, pixels).to(like.scalar_type());
    }

    private static int mirrored(int index, int size) {
        int folded = Math.floorMod(index, 2 * (size - 1));
        return folded < size ? folded : 2 * (size - 1) - folded;
    }
}
