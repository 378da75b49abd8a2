package dev.lucency.transfer;

import static org.bytedeco.pytorch.global.torch.binary_cross_entropy_with_logits;

import dev.lucency.tensor.Device;
import dev.lucency.tensor.Scope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/**
 * Binary cross-entropy over known labels: {@code -w y log p - (1 - y) log(1 - p)}.
 *
 * @param smoothing label smoothing, which moves y towards one half
 * @param positiveWeights weights w of positives, [L]
 */
record CrossEntropy(double smoothing, Tensor positiveWeights) implements LabelLoss {
    private static final long SUM = 2; // libtorch's constant for a sum

    @Override
    public Tensor of(Tensor logits, Tensor positive, Tensor known) {
        try (Scope scope = Scope.open()) {
            Tensor targets = positive.mul(new Scalar(1 - smoothing)).add_(new Scalar(smoothing / 2));
            Tensor share = known.div(known.sum().clamp_min_(new Scalar(1.0))); // weight of each label in the mean
            Tensor weights = Device.of(logits).put(positiveWeights);
            return scope.keep(binary_cross_entropy_with_logits(
                    logits, targets, new TensorOptional(share), new TensorOptional(weights), SUM));
        }
    }
}
