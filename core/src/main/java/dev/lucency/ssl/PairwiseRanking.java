package dev.lucency.ssl;

import dev.lucency.progress.Figure;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The order of the patches of a view as a loss (Burges et al. 2005, RankNet; for the difficulty of patches, Wang et al. 2023, HPM). Each
 * pair of patches with different targets is a two-class problem, whose logit is the difference of their scores:
 *
 * <p>{@code L = mean over pairs with t_p > t_q of log(1 + exp(s_q - s_p))},
 *
 * <p>averaged over the views. Only the order of the targets counts, so they may change in scale during a training. All pairs are compared.
 */
final class PairwiseRanking {
    private PairwiseRanking() {}

    /**
     * Returns the weighted loss, and as figures the loss and the share of pairs that are in the order of their targets.
     *
     * @param scores scores, [n, P]
     * @param targets targets, [n, P], without gradient
     * @param counted whether a patch is compared, 1 or 0, [n, P]
     * @param weights weight of each view; the loss is the mean over the views of weight times loss, [n]
     * @param weight weight of the loss
     */
    static Penalty of(Tensor scores, Tensor targets, Tensor counted, Tensor weights, double weight) {
        Tensor before = targets.unsqueeze(2).gt(targets.unsqueeze(1)); // [n, P, P]: the first has the larger target
        Tensor pairs = before.to(scores.scalar_type())
                .mul(counted.unsqueeze(2))
                .mul(counted.unsqueeze(1)); // [n, P, P], 1 or 0
        Tensor number = sum(pairs).clamp_min(new Scalar(1.0)); // [n]
        Tensor lead = scores.unsqueeze(2).sub(scores.unsqueeze(1)); // [n, P, P]
        Tensor loss = sum(torch.softplus(lead.neg()).mul(pairs)).div(number);
        Tensor ordered = sum(lead.detach().gt(new Scalar(0)).mul(pairs)).div(number);
        return Penalty.NONE
                .and(Figure.TEACHER_LOSS, loss.mul(weights).mean(), weight)
                .noting(Figure.TEACHER_ORDER, ordered.mul(weights).mean());
    }

    private static Tensor sum(Tensor pairs) {
        return pairs.sum(new long[] {1, 2}, false, new ScalarTypeOptional());
    }
}
