package dev.lucency.tensor;

import org.bytedeco.pytorch.Tensor;

/** Gaussian blur of square pictures by matrix products, without a cut-off. */
public final class GaussianBlur {
    private GaussianBlur() {}

    /**
     * Blurs pictures. Near the border, the weights of the pixels that are averaged are scaled to sum 1.
     *
     * @param pictures [N, C, S, S]
     * @param deviation standard deviation, in pixels
     */
    public static Tensor of(Tensor pictures, double deviation) {
        Tensor weights = weights(pictures, deviation);
        return weights.matmul(pictures).matmul(weights.t());
    }

    /**
     * Spreads each pixel over its neighbours. Near the border, the shares of a pixel are scaled to sum 1, so the sum of a picture stays.
     *
     * @param pictures [N, C, S, S]
     * @param deviation standard deviation, in pixels
     */
    public static Tensor spread(Tensor pictures, double deviation) {
        Tensor weights = weights(pictures, deviation);
        return weights.t().matmul(pictures).matmul(weights);
    }

    /** Returns the weight of each pixel (column) in each blurred pixel (row) along one axis; each row sums to 1. */
    private static Tensor weights(Tensor pictures, double deviation) {
        int size = (int) pictures.size(3);
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
        return Device.of(pictures).tensor(weights, size, size).to(pictures.scalar_type());
    }

    private static double density(double distance, double deviation) {
        return Math.exp(-0.5 * distance * distance / (deviation * deviation));
    }
}
