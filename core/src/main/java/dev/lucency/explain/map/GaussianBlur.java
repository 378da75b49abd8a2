package dev.lucency.explain.map;

import dev.lucency.tensor.Device;
import org.bytedeco.pytorch.Tensor;

/** Gaussian blur of films. */
public final class GaussianBlur {
    private GaussianBlur() {}

    /**
     * Blurs films. Near the border, the weights of the pixels that are averaged are scaled to sum 1.
     *
     * @param films [N, C, S, S]
     * @param deviation standard deviation, in pixels
     */
    static Tensor of(Tensor films, double deviation) {
        Tensor weights = weights(films, deviation);
        return weights.matmul(films).matmul(weights.t());
    }

    /**
     * Spreads each pixel over its neighbours. Near the border, the shares of a pixel are scaled to sum 1, so the sum of a film stays.
     *
     * @param films [N, C, S, S]
     * @param deviation standard deviation, in pixels
     */
    public static Tensor spread(Tensor films, double deviation) {
        Tensor weights = weights(films, deviation);
        return weights.t().matmul(films).matmul(weights);
    }

    private static Tensor weights(Tensor films, double deviation) {
        int size = (int) films.size(3);
        return Device.of(films).tensor(weights(size, deviation), size, size).to(films.scalar_type());
    }

    /** Returns the weight of each pixel (column) in each blurred pixel (row) along one axis. */
    private static float[] weights(int size, double deviation) {
        float[] weights = new float[size * size];
        for (int row = 0; row < size; row++) {
            double sum = 0;
            for (int column = 0; column < size; column++) {
                sum += density(row - column, deviation);
            }
            for (int column = 0; column < size; column++) {
                weights[row * size + column] = (float) (density(row - column, deviation) / sum);
            }
        }
        return weights;
    }

    private static double density(double distance, double deviation) {
        return Math.exp(-0.5 * distance * distance / (deviation * deviation));
    }
}
