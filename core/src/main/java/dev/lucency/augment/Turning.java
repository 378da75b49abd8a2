package dev.lucency.augment;

import dev.lucency.tensor.Device;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Turns films about their middles, each view's film by its own angle. A rotation does not act on rows and columns apart, so this
 * samples between the four nearest pixels, at the film's own size: nothing shrinks, so nothing is aliased.
 */
final class Turning {
    private static final long BILINEAR = 0;
    /** Beyond the film is black. */
    private static final long ZEROS = 0;

    private Turning() {}

    static boolean isNeeded(List<ViewDraw> draws) {
        return draws.stream().anyMatch(draw -> draw.placement().angle() != 0);
    }

    /**
     * The film of each view, turned.
     *
     * @param films [N, 1, S, S]; view m is of film m modulo N
     * @return [M, 1, S, S]
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
     * Where on the film each pixel of the turned film lies, x and y from -1 to 1: a part of its row and a part of its column, whose
     * sum is made on the device ({@code affine_grid} makes a matrix product of it, and takes twice as long as the sampling).
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
