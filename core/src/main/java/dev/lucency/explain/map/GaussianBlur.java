package dev.lucency.explain.map;

import dev.lucency.tensor.Device;
import org.bytedeco.pytorch.Tensor;

/** Gaussian blur of films. Near the border, the weights of the pixels inside the film are scaled to sum 1. */
final class GaussianBlur {
    private GaussianBlur() {}

    /**
     * Blurs films.
     *
     * @param films [N, C, S, S]
     * @param deviation standard deviation, in pixels
     */
    static Tensor of(Tensor films, double deviation) {
        int size = (int) films.size(3);
        Tensor weights =
                Device.of(films).tensor(weights(size, deviation), size, size).to(films.scalar_type());
        return weights.matmul(films).matmul(weights.t());
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
