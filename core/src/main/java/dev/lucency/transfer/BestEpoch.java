package dev.lucency.transfer;

import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.StateDict;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Weights of the epoch with the best validation score so far; the first one of equal epochs. All values are tensors, so that a checkpoint
 * can store them.
 */
final class BestEpoch {
    private final Map<String, Tensor> weights;
    private final Map<String, Tensor> kept = new LinkedHashMap<>();
    private final Tensor score; // [], 64 bits, so that a resumed run compares with the same number
    private final Tensor epoch; // [], counted from 1; 0 before the first

    /** @param weights trained weights by name; copied, the copies belong to the open scope */
    BestEpoch(Map<String, Tensor> weights) {
        this.weights = weights;
        weights.forEach((name, tensor) -> kept.put(name, tensor.detach().clone()));
        score = torch.zeros(new long[0]).to(ScalarType.Double);
        epoch = torch.zeros(new long[0]).to(ScalarType.Double);
    }

    /** Keeps the current weights if their score is better than all before. */
    void offer(int number, double value) {
        if (epoch() == 0 || value > score()) {
            try (NoGradient still = NoGradient.open()) {
                score.fill_(new Scalar(value));
                epoch.fill_(new Scalar((double) number));
            }
            copy(weights, kept);
        }
    }

    /** Returns whether {@code patience} epochs have passed since the best one. */
    boolean isPast(int patience, int epochs) {
        return epochs - epoch() >= patience;
    }

    /** Restores the weights of the best epoch. */
    void restore() {
        copy(kept, weights);
    }

    /** Returns the score of the best epoch. */
    double score() {
        try (Scope scope = Scope.open()) {
            return score.item().toDouble();
        }
    }

    /** Returns the number of the best epoch, from 1; 0 before the first. */
    int epoch() {
        try (Scope scope = Scope.open()) {
            return (int) epoch.item().toDouble();
        }
    }

    /** Returns all tensors by name. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = StateDict.prefixed("weights.", kept);
        state.put("score", score);
        state.put("epoch", epoch);
        return state;
    }

    private static void copy(Map<String, Tensor> from, Map<String, Tensor> to) {
        StateDict.copy(to, from, "the best epoch");
    }
}
