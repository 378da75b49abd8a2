package dev.lucency.weights;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Converts tensors of Keras's ResNet-50 to ours, so that the network computes the same in evaluation.
 *
 * <ul>
 *   <li>A kernel [height, width, in, out] becomes [out, in, height, width].
 *   <li>The first kernel takes blue, green, red in Keras, as in Caffe, and red, green, blue here: its input channels are reversed.
 *   <li>Batch normalisation computes {@code (x + b - mean) / sqrt(variance + e)} from a convolution x with bias b, with the epsilon e of
 *       its layer. Our convolutions have no bias, and our epsilon is 1e-5: {@code mean - b} becomes the mean, and {@code variance + e -
 *       1e-5} the variance.
 * </ul>
 *
 * In training, the statistics of the batch take the place of both: the bias then cancels, as in Keras, and epsilon is ours.
 */
final class KerasFold {
    /** Epsilon of our batch normalisation, PyTorch's default. */
    static final double OUR_EPSILON = 1e-5;

    private static final String MEAN = "running_mean";
    private static final String VARIANCE = "running_var";
    private static final String FIRST = "conv1.weight";

    private KerasFold() {}

    /** Returns the shape of our tensor; empty if the shapes do not fit each other. */
    static Optional<List<Long>> shape(List<List<Long>> sources) {
        List<Long> first = sources.get(0);
        if (sources.stream().anyMatch(shape -> !shape.equals(first))) {
            return Optional.empty();
        }
        return Optional.of(first.size() == 4 ? List.of(first.get(3), first.get(2), first.get(0), first.get(1)) : first);
    }

    /**
     * Returns our tensor; means and variances are computed in double precision.
     *
     * @param name name of our tensor
     * @param sources tensors of the file, as {@link KerasNames#sources} names them
     * @param epsilons epsilon of each of our batch normalisations in the file, by the name of the module
     */
    static Tensor value(String name, List<Tensor> sources, Map<String, Double> epsilons) {
        Tensor source = sources.get(0);
        if (source.dim() == 4) {
            Tensor kernel = source.permute(3, 2, 0, 1); // [O, I, H, W]
            return name.equals(FIRST) ? kernel.flip(1) : kernel;
        }
        if (name.endsWith(MEAN) && sources.size() > 1) {
            return source.to(ScalarType.Double).sub(sources.get(1).to(ScalarType.Double));
        }
        if (name.endsWith(VARIANCE)) {
            double epsilon =
                    epsilons.getOrDefault(name.substring(0, name.length() - VARIANCE.length() - 1), OUR_EPSILON);
            return source.to(ScalarType.Double).add(new Scalar(epsilon - OUR_EPSILON));
        }
        return source;
    }

    /** Returns whether our tensor is a variance, which must not be below 0 after its epsilon was converted. */
    static boolean isVariance(String name) {
        return name.endsWith(VARIANCE);
    }
}
