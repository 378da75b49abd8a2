package dev.lucency.augment;

import dev.lucency.tensor.Tensors;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Linear maps of one axis of a picture as band matrices. Cropping, resizing, flipping and blurring act on rows and columns alike
 * and apart, so that a view of a whole batch is two batched matrix products, {@code rows * film * columns^T}: exact, antialiased
 * and fast on any device.
 */
final class Bands {
    private Bands() {}

    /** One stretch of an axis, in fractions of it, seen backwards if reversed. */
    record Stretch(double start, double extent, boolean reversed) {}

    /**
     * Resizes a stretch of an axis of {@code from} pixels to {@code to} pixels by a triangle filter that widens when shrinking,
     * as PIL's {@code resize(BILINEAR, box)} does.
     *
     * @return [stretches, to, from]
     */
    static Tensor resize(List<Stretch> stretches, int from, int to) {
        float[] matrix = new float[stretches.size() * to * from];
        IntStream.range(0, stretches.size()).parallel().forEach(n -> {
            Stretch stretch = stretches.get(n);
            double scale = stretch.extent() * from / to;
            for (int i = 0; i < to; i++) {
                int row = stretch.reversed() ? to - 1 - i : i;
                triangle(matrix, (n * to + row) * from, from, stretch.start() * from + (i + 0.5) * scale, scale);
            }
        });
        return Tensors.of(matrix, stretches.size(), to, from);
    }

    /**
     * Gaussian blur of an axis mirrored at its ends without repeating the end, cut at three sigma; a sigma of 0 leaves the axis
     * as it is.
     *
     * @param sigmas one a film, in pixels
     * @return [sigmas, size, size]
     */
    static Tensor blur(double[] sigmas, int size) {
        float[] matrix = new float[sigmas.length * size * size];
        for (int n = 0; n < sigmas.length; n++) {
            double[] kernel = gaussian(sigmas[n]);
            int radius = kernel.length / 2;
            for (int i = 0; i < size; i++) {
                for (int k = -radius; k <= radius; k++) {
                    matrix[(n * size + i) * size + mirrored(i + k, size)] += (float) kernel[k + radius];
                }
            }
        }
        return Tensors.of(matrix, sigmas.length, size, size);
    }

    private static void triangle(float[] matrix, int offset, int from, double centre, double scale) {
        double radius = Math.max(scale, 1);
        int first = Math.max(0, (int) (centre - radius + 0.5));
        int last = Math.min(from, (int) (centre + radius + 0.5));
        double sum = 0;
        for (int j = first; j < last; j++) {
            sum += Math.max(0, 1 - Math.abs((j + 0.5 - centre) / radius));
        }
        for (int j = first; j < last; j++) {
            matrix[offset + j] = (float) (Math.max(0, 1 - Math.abs((j + 0.5 - centre) / radius)) / sum);
        }
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
}
