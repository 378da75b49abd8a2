package dev.lucency.ssl;

import dev.lucency.tensor.Tensors;
import java.util.Map;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The contrastive loss: which of one positive and K negatives belongs to the query (van den Oord et al. 2018; He et al. 2020,
 * equation 1).
 *
 * @param temperature by which similarities are divided
 */
public record InfoNce(double temperature) {
    /**
     * Compares queries with their keys and the negatives.
     *
     * @param queries [N, E], unit length
     * @param keys [N, E], unit length, without gradient
     * @param negatives [K, E], unit length, without gradient
     */
    public ContrastiveLoss of(Tensor queries, Tensor keys, Tensor negatives) {
        Tensor positive = queries.mul(keys).sum(new long[] {1}, true, new ScalarTypeOptional());
        Tensor negative = queries.mm(negatives.t()); // [N, K]
        Tensor logits = torch.cat(new TensorVector(positive, negative), 1).div_(new Scalar(temperature)); // [N, 1 + K]
        Tensor positiveIsFirst = Tensors.zeroPlaces(queries);
        Tensor loss = torch.cross_entropy(logits, positiveIsFirst);
        Tensor accuracy = logits.detach()
                .argmax(new LongOptional(1), false)
                .eq(positiveIsFirst)
                .to(ScalarType.Float)
                .mean();
        Map<String, Tensor> figures = Map.of("loss", loss.detach(), "contrastive_accuracy", accuracy);
        return new ContrastiveLoss(loss, figures, queries.detach(), keys);
    }
}
