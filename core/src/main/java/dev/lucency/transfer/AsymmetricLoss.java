package dev.lucency.transfer;

import static org.bytedeco.pytorch.global.torch.log1p;
import static org.bytedeco.pytorch.global.torch.log_sigmoid;
import static org.bytedeco.pytorch.global.torch.sigmoid;

import dev.lucency.tensor.Scope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Asymmetric loss over known labels (Ridnik et al. 2021, equations 4 to 6). The gradient also passes through the focusing factors.
 *
 * @param config exponents and margin
 */
record AsymmetricLoss(AsymmetricConfig config) implements LabelLoss {
    @Override
    public Tensor of(Tensor logits, Tensor positive, Tensor known) {
        try (Scope scope = Scope.open()) {
            Tensor absent = positive.neg().add_(new Scalar(1.0));
            Tensor told = positive.mul(ofPositives(logits)).add(absent.mul(ofNegatives(logits))); // [N, L], at most 0
            Tensor films = known.sum().clamp_min_(new Scalar(1.0));
            return scope.keep(told.mul(known).sum().div(films).neg());
        }
    }

    /** Returns (1 - p)^gamma log p. */
    private Tensor ofPositives(Tensor logits) {
        return focused(log_sigmoid(logits), sigmoid(logits.neg()), config.gammaPositive());
    }

    /** Returns q^gamma log(1 - q), where q is the probability minus the margin, at least 0. */
    private Tensor ofNegatives(Tensor logits) {
        Tensor moved = sigmoid(logits).sub(new Scalar(config.margin())).clamp_min(new Scalar(0.0));
        Tensor right = config.margin() == 0 ? log_sigmoid(logits.neg()) : log1p(moved.neg());
        return focused(right, moved, config.gammaNegative());
    }

    private static Tensor focused(Tensor right, Tensor wrong, double gamma) {
        return gamma == 0 ? right : wrong.pow(new Scalar(gamma)).mul(right);
    }
}
