package dev.lucency.augment;

import dev.lucency.tensor.Device;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Linear maps along one axis of many pictures, stored as their few non-zero weights. Cropping, resizing, flipping and blurring are
 * separable: each output row is a weighted sum of a few neighbouring input rows. One {@code embedding_bag} computes them over the rows of
 * all pictures of a batch, exactly, antialiased, and fast on any device.
 */
final class Bands {
    /** The summing mode of {@code embedding_bag}. */
    private static final long SUM = 0;

    private final long[] offsets;
    private long[] indices = new long[1 << 10];
    private float[] weights = new float[1 << 10];
    private int rows;
    private int taps;

    private Bands(int rows) {
        offsets = new long[rows + 1];
    }

    /** Part of an axis, as fractions of the axis; traversed backwards if reversed. */
    record Stretch(double start, double extent, boolean reversed) {}

    /**
     * Returns a resize of parts of an axis from {@code from} pixels to {@code to} pixels, with a triangle filter that widens when
     * shrinking, as PIL's {@code resize(BILINEAR, box)}.
     *
     * @param stretches part of the axis for each output picture
     * @param pictures number of input pictures; output n comes from input n modulo this number
     * @param gain factor on all values
     */
    static Bands resize(List<Stretch> stretches, int pictures, int from, int to, double gain) {
        Bands bands = new Bands(stretches.size() * to);
        for (int n = 0; n < stretches.size(); n++) {
            Stretch stretch = stretches.get(n);
            long picture = (long) (n % pictures) * from;
            double scale = stretch.extent() * from / to;
            for (int i = 0; i < to; i++) {
                int place = stretch.reversed() ? to - 1 - i : i;
                bands.triangle(picture, from, stretch.start() * from + (place + 0.5) * scale, scale, gain);
            }
        }
        return bands;
    }

    /**
     * Returns a Gaussian blur along an axis, cut off at three sigma, with mirrored borders that do not repeat the border pixel. A sigma of
     * 0 changes nothing.
     *
     * @param sigmas standard deviation for each picture, in pixels
     */
    static Bands blur(double[] sigmas, int size) {
        Bands bands = new Bands(sigmas.length * size);
        for (int n = 0; n < sigmas.length; n++) {
            double[] kernel = gaussian(sigmas[n]);
            int radius = kernel.length / 2;
            for (int i = 0; i < size; i++) {
                for (int k = -radius; k <= radius; k++) {
                    bands.tap((long) n * size + mirrored(i + k, size), kernel[k + radius]);
                }
                bands.endRow();
            }
        }
        return bands;
    }

    /**
     * Applies the map to pictures that are stored row by row, one after another.
     *
     * @param table input rows, [pictures * from, W]
     * @return output rows, [pictures * to, W]
     */
    Tensor apply(Tensor table) {
        Device device = Device.of(table);
        return torch.embedding_bag(
                        table,
                        device.tensor(Arrays.copyOf(indices, taps)),
                        device.tensor(offsets),
                        false,
                        SUM,
                        false,
                        new TensorOptional(device.tensor(Arrays.copyOf(weights, taps), taps)),
                        true)
                .get0();
    }

    private void triangle(long picture, int from, double centre, double scale, double gain) {
        double radius = Math.max(scale, 1);
        int first = Math.max(0, (int) (centre - radius + 0.5));
        int last = Math.min(from, (int) (centre + radius + 0.5));
        double sum = 0;
        for (int j = first; j < last; j++) {
            sum += height(j, centre, radius);
        }
        for (int j = first; j < last; j++) {
            tap(picture + j, gain * height(j, centre, radius) / sum);
        }
        endRow();
    }

    /** Returns the triangle filter at the centre of pixel j: 1 at {@code centre}, 0 from a distance of {@code radius}. */
    private static double height(int j, double centre, double radius) {
        return Math.max(0, 1 - Math.abs((j + 0.5 - centre) / radius));
    }

    private static double[] gaussian(double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        double[] kernel = new double[2 * radius + 1];
        double sum = 0;
        for (int k = -radius; k <= radius; k++) {
            kernel[k + radius] = sigma == 0 ? 1 : Math.exp(-0.5 * k * k / (sigma * sigma));
            sum += kernel[k + radius];
        }
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] /= sum;
        }
        return kernel;
    }

    private static int mirrored(int index, int size) {
        if (size == 1) {
            return 0;
        }
        int folded = Math.floorMod(index, 2 * (size - 1));
        return folded < size ? folded : 2 * (size - 1) - folded;
    }

    /** Adds an input row to the current output row. */
    private void tap(long row, double weight) {
        if (taps == indices.length) {
            indices = Arrays.copyOf(indices, 2 * taps);
            weights = Arrays.copyOf(weights, 2 * taps);
        }
        indices[taps] = row;
        weights[taps++] = (float) weight;
    }

    private void endRow() {
        offsets[++rows] = taps;
    }
}
