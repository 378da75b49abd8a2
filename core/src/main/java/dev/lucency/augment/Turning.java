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
        long side = films.size(3);
        int[] whose = new int[draws.size()];
        Arrays.setAll(whose, m -> (int) (m % count));
        Tensor each = films.index_select(0, Device.of(films).tensor(whose)); // [M, 1, S, S]
        Tensor grid =
                torch.affine_grid_generator(rotations(films, draws), new long[] {draws.size(), 1, side, side}, false);
        return torch.grid_sampler(each, grid, BILINEAR, ZEROS, false);
    }

    /** From places on the turned film to places on the film, about the middle: [M, 2, 3]. */
    private static Tensor rotations(Tensor films, List<ViewDraw> draws) {
        float[] values = new float[6 * draws.size()];
        for (int m = 0; m < draws.size(); m++) {
            double angle = Math.toRadians(draws.get(m).placement().angle());
            values[6 * m] = (float) Math.cos(angle);
            values[6 * m + 1] = (float) -Math.sin(angle);
            values[6 * m + 3] = (float) Math.sin(angle);
            values[6 * m + 4] = (float) Math.cos(angle);
        }
        return Device.of(films).tensor(values, draws.size(), 2, 3);
    }
}
