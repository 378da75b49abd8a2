package dev.lucency.ssl;

import dev.lucency.progress.Figure;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The contrastive loss: which of one positive and K negatives belongs to the query (van den Oord et al. 2018; He et al. 2020,
 * equation 1).
 *
 * <p>It is the cross entropy of the logits [N, 1 + K] in another form: with the positive's logit {@code p} and {@code s}, the
 * logarithm of the sum of the negatives' exponentials, it is {@code log(exp p + exp s) - p = softplus(s - p)}. The gradient of
 * {@code s} is the mean of the negatives by their softmax. It is computed beside {@code s}, since the negatives are no parameters:
 * one matrix [N, K] is then enough where differentiation keeps several, and backward needs no negatives: the queue is not copied.
 *
 * @param temperature by which similarities are divided
 */
public record InfoNce(double temperature) {
    /**
     * Compares queries with their keys and the negatives.
     *
     * @param queries [N, E], unit length
     * @param keys [N, E], unit length, without gradient
     * @param negatives [K, E], unit length, without gradient; not needed for the backward pass
     */
    public LearnedStep of(Tensor queries, Tensor keys, Tensor negatives) {
        Tensor scaled = queries.div(new Scalar(temperature)); // [N, E], so that products are logits
        Tensor positive = rowSums(scaled.mul(keys)); // [N, 1]
        Crowd crowd = Crowd.of(scaled.detach(), negatives);
        Tensor slope = rowSums(scaled.mul(crowd.gradient())); // [N, 1], whose gradient is the crowd's
        Tensor negative = crowd.logSum().add(slope.sub(slope.detach())); // [N, 1], s
        Tensor loss = torch.softplus(negative.sub(positive)).mean();
        Tensor accuracy =
                positive.detach().ge(crowd.largest()).to(ScalarType.Float).mean();
        Map<Figure, Tensor> figures = Map.of(Figure.LOSS, loss.detach(), Figure.CONTRASTIVE_ACCURACY, accuracy);
        return new LearnedStep(loss, figures, queries.detach(), keys);
    }

    private static Tensor rowSums(Tensor matrix) {
        return matrix.sum(new long[] {1}, true, new ScalarTypeOptional());
    }

    /**
     * All negatives of each query together.
     *
     * @param largest the largest logit, [N, 1]
     * @param logSum the logarithm of the sum of the logits' exponentials, [N, 1]
     * @param gradient of logSum by the scaled queries: the mean of the negatives by their softmax, [N, E]
     */
    private record Crowd(Tensor largest, Tensor logSum, Tensor gradient) {
        static Crowd of(Tensor scaled, Tensor negatives) {
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open()) {
                Tensor shares = scaled.mm(negatives.t()); // [N, K], the logits
                Tensor largest = shares.amax(new long[] {1}, true);
                shares.sub_(largest).exp_(); // 1 for the largest
                Tensor sum = rowSums(shares);
                Tensor mean = shares.mm(negatives).div(sum);
                return new Crowd(scope.keep(largest), scope.keep(sum.log().add(largest)), scope.keep(mean));
            }
        }
    }
}
