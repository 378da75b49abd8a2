package dev.lucency.explain.map;

import dev.lucency.explain.score.Blur;
import dev.lucency.tensor.Device;
import org.bytedeco.pytorch.Tensor;

/** The blur of {@link Blur}, on tensors. */
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

    /** Returns the weight of each pixel (column) in each blurred pixel (row) along one axis. */
    private static Tensor weights(Tensor films, double deviation) {
        int size = (int) films.size(3);
        double[] exact = new Blur(deviation).weights(size);
        float[] rounded = new float[exact.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) exact[i];
        }
        return Device.of(films).tensor(rounded, size, size).to(films.scalar_type());
    }
}
