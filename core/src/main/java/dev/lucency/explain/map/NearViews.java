package dev.lucency.explain.map;

import dev.lucency.tensor.Device;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Views of whole films that differ little from them: rotations and crops, the same for every film. */
public final class NearViews {
    private static final double ANGLE = Math.toRadians(10);
    /** Side of a crop, as a share of the side of the film. */
    private static final double CROP = 0.8;

    private static final long BILINEAR = 0;
    /** Beyond the film, the nearest pixel of its border is repeated. */
    private static final long BORDER = 1;

    private NearViews() {}

    /**
     * Computes the views.
     *
     * @param films normalised films [N, C, S, S]
     * @return six views, each [N, C, S, S]
     */
    static List<Tensor> of(Tensor films) {
        double shift = 1 - CROP;
        return List.of(
                rotated(films, -ANGLE),
                rotated(films, ANGLE),
                cropped(films, -shift, -shift),
                cropped(films, shift, -shift),
                cropped(films, -shift, shift),
                cropped(films, shift, shift));
    }

    /**
     * Rotates films, or maps of films, about their centre. Values are interpolated bilinearly; beyond the border, the nearest value is
     * repeated. A rotation by the opposite angle undoes it, but for interpolation and corners.
     *
     * @param films [N, C, S, S]
     * @param angle in radians
     * @return [N, C, S, S]
     */
    public static Tensor rotated(Tensor films, double angle) {
        double cosine = Math.cos(angle);
        double sine = Math.sin(angle);
        return sampled(films, cosine, -sine, 0, sine, cosine, 0);
    }

    /** @param x centre of the crop, from -1 (left border of the film) to 1 */
    private static Tensor cropped(Tensor films, double x, double y) {
        return sampled(films, CROP, 0, x, 0, CROP, y);
    }

    /** @param affine two rows that map a place of the view to a place of the film, both from -1 to 1 */
    private static Tensor sampled(Tensor films, double... affine) {
        float[] values = new float[affine.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) affine[i];
        }
        Tensor each = Device.of(films)
                .tensor(values, 1, 2, 3)
                .expand(new long[] {films.size(0), 2, 3})
                .to(films.scalar_type());
        return torch.grid_sampler(films, torch.affine_grid(each, films.shape(), false), BILINEAR, BORDER, false);
    }
}
