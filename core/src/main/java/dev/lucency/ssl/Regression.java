package dev.lucency.ssl;

import dev.lucency.progress.Figure;
import dev.lucency.tensor.Tensors;
import java.util.Map;
import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The loss of BYOL (Grill et al. 2020, equation 2): the squared distance between a prediction and its key, both of unit length,
 * which is {@code 2 - 2 cos}. It is doubled here, because the mean over both directions is taken where the paper takes the sum.
 */
final class Regression {
    private Regression() {}

    /**
     * Computes the loss of predictions and their keys.
     *
     * @param predictions predictions [N, E], of any length
     * @param keys keys [N, E], unit length, without gradient
     */
    static LearnedStep of(Tensor predictions, Tensor keys) {
        Tensor unit = torch.normalize(Tensors.atLeastFloat(predictions), new NormalizeFuncOptions());
        Tensor cosine = unit.mul(keys).sum(new long[] {1}); // [N]
        Tensor loss = cosine.mul(new Scalar(-4.0)).add(new Scalar(4.0)).mean();
        return new LearnedStep(loss, Map.of(Figure.LOSS, loss.detach()), unit.detach(), keys);
    }
}
