package dev.lucency.ssl;

import dev.lucency.Check;
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
 * The InfoNCE loss: the cross entropy of finding the positive key of a query among one positive and K negatives (van den Oord
 * et al. 2018; He et al. 2020, equation 1).
 *
 * <p>The cross entropy of the logits [N, 1 + K] is computed in an equivalent form. With {@code p} the logit of the positive and
 * {@code s} the log-sum-exp of the negatives' logits, it is {@code log(exp p + exp s) - p = softplus(s - p)}. The gradient of
 * {@code s} with respect to the query is the mean of the negatives, weighted by their softmax. It is computed together with
 * {@code s}, since the negatives have no gradient. This takes one matrix [N, K] where automatic differentiation keeps several,
 * and the backward pass needs no negatives, so the queue is not copied.
 *
 * <p>Implicit feature modification (Robinson et al. 2021, "Can contrastive learning avoid shortcut solutions?", section 3) moves the
 * positive away from the query and the negatives towards it, by ε each, before the similarities are divided by T. That adds
 * {@code 2 ε / T} to {@code s - p}. The loss is the mean of the two.
 *
 * @param temperature divisor of the similarities, T
 * @param ifm ε of implicit feature modification; 0 for the plain loss
 */
public record InfoNce(double temperature, double ifm) {
    /** @throws IllegalArgumentException if a modification is negative or larger than a similarity can be */
    static void requireModification(double ifm) {
        Check.that(ifm >= 0 && ifm <= 1, "ifm must be between 0 and 1, was " + ifm);
    }

    /**
     * Computes the loss of a batch of queries, the mean over the queries, and the contrastive accuracy: the share of queries
     * whose positive has the largest logit.
     *
     * @param queries query embeddings [N, E], unit length
     * @param keys the positive keys [N, E], unit length, without gradient
     * @param negatives negative keys [K, E], unit length, without gradient; not needed for the backward pass
     */
    public LearnedStep of(Tensor queries, Tensor keys, Tensor negatives) {
        Tensor scaled = queries.div(new Scalar(temperature)); // [N, E]; products with keys are logits
        Tensor positive = rowSums(scaled.mul(keys)); // [N, 1]
        NegativeLogits logits = NegativeLogits.of(scaled.detach(), negatives);
        Tensor slope = rowSums(scaled.mul(logits.gradient())); // [N, 1]; its gradient is that of logSum
        Tensor negative = logits.logSum().add(slope.sub(slope.detach())); // [N, 1], s
        Tensor loss = loss(negative.sub(positive)).mean();
        Tensor accuracy =
                positive.detach().ge(logits.largest()).to(ScalarType.Float).mean();
        Map<Figure, Tensor> figures = Map.of(Figure.LOSS, loss.detach(), Figure.CONTRASTIVE_ACCURACY, accuracy);
        return new LearnedStep(loss, figures, queries.detach(), keys);
    }

    Tensor loss(Tensor difference) {
        Tensor plain = torch.softplus(difference);
        return ifm == 0
                ? plain
                : plain.add(torch.softplus(difference.add(new Scalar(2 * ifm / temperature))))
                        .mul(new Scalar(0.5));
    }

    private static Tensor rowSums(Tensor matrix) {
        return matrix.sum(new long[] {1}, true, new ScalarTypeOptional());
    }

    /**
     * The logits of all K negatives, summarised for each query.
     *
     * @param largest the largest logit, [N, 1]
     * @param logSum the log-sum-exp of the logits, [N, 1]
     * @param gradient gradient of logSum with respect to the scaled queries: the softmax-weighted mean of the negatives, [N, E]
     */
    private record NegativeLogits(Tensor largest, Tensor logSum, Tensor gradient) {
        static NegativeLogits of(Tensor scaled, Tensor negatives) {
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open()) {
                Tensor shares = scaled.mm(negatives.t()); // [N, K], the logits
                Tensor largest = shares.amax(new long[] {1}, true);
                shares.sub_(largest).exp_(); // 1 for the largest
                Tensor sum = rowSums(shares);
                Tensor mean = shares.mm(negatives).div(sum);
                return new NegativeLogits(
                        scope.keep(largest), scope.keep(sum.log().add(largest)), scope.keep(mean));
            }
        }
    }
}
