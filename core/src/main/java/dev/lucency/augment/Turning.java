package dev.lucency.augment;

import dev.lucency.tensor.Device;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Rotates films about their centres, with an angle for each view. A rotation is not separable into rows and columns, so it uses bilinear
 * sampling at the film's own size; without shrinking there is no aliasing.
 */
final class Turning {
    private static final long BILINEAR = 0;
    /** Padding with black outside the film. */
    private static final long ZEROS = 0;

    private Turning() {}

    static boolean isNeeded(List<ViewDraw> draws) {
        return draws.stream().anyMatch(draw -> draw.placement().angle() != 0);
    }

    /**
     * Returns the rotated film of each view.
     *
     * @param films films, [N, 1, S, S]; view m shows film m modulo N
     * @return rotated films, [M, 1, S, S]
     */
    static Tensor apply(Tensor films, List<ViewDraw> draws) {
        long count = films.size(0);
        int[] whose = new int[draws.size()];
        Arrays.setAll(whose, m -> (int) (m % count));
        Tensor each = films.index_select(0, Device.of(films).tensor(whose)); // [M, 1, S, S]
        Tensor grid = places(films, draws); // [M, S, S, 2]
        return torch.grid_sampler(each, grid, BILINEAR, ZEROS, false);
    }

    /**
     * Returns the position on the film of each pixel of the rotated film, x and y from -1 to 1. It is the sum of a part by row and a part
     * by column, computed on the device ({@code affine_grid} uses a matrix product, which takes twice as long as the sampling).
     */
    private static Tensor places(Tensor films, List<ViewDraw> draws) {
        int side = (int) films.size(3);
        float[] ofRow = new float[draws.size() * side * 2];
        float[] ofColumn = new float[ofRow.length];
        for (int m = 0; m < draws.size(); m++) {
            double angle = Math.toRadians(draws.get(m).placement().angle());
            for (int i = 0; i < side; i++) {
                double place = (2 * i + 1.0) / side - 1;
                int at = 2 * (m * side + i);
                ofRow[at] = (float) (-place * Math.sin(angle));
                ofRow[at + 1] = (float) (place * Math.cos(angle));
                ofColumn[at] = (float) (place * Math.cos(angle));
                ofColumn[at + 1] = (float) (place * Math.sin(angle));
            }
        }
        Device device = Device.of(films);
        return device.tensor(ofRow, draws.size(), side, 1, 2).add(device.tensor(ofColumn, draws.size(), 1, side, 2));
    }
}
