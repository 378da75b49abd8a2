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
 * The weights of the epoch that was best on validation so far, the first of equals. All of it is tensors, so that a checkpoint
 * holds it.
 */
final class BestEpoch {
    private final Map<String, Tensor> weights;
    private final Map<String, Tensor> kept = new LinkedHashMap<>();
    private final Tensor score; // [], 64 bits, so that a resumed run compares with the same number
    private final Tensor epoch; // [], counted from 1; 0 before the first

    /** @param weights the weights that are trained, by name; copied, in the scope that is open */
    BestEpoch(Map<String, Tensor> weights) {
        this.weights = weights;
        weights.forEach((name, tensor) -> kept.put(name, tensor.detach().clone()));
        score = torch.zeros(new long[0]).to(ScalarType.Double);
        epoch = torch.zeros(new long[0]).to(ScalarType.Double);
    }

    /** Keeps the weights as they are now, if they are better than all before. */
    void offer(int number, double value) {
        if (epoch() == 0 || value > score()) {
            try (NoGradient still = NoGradient.open()) {
                score.fill_(new Scalar(value));
                epoch.fill_(new Scalar((double) number));
            }
            copy(weights, kept);
        }
    }

    /** Whether so many epochs after the best one have passed without a better. */
    boolean isPast(int patience, int epochs) {
        return epochs - epoch() >= patience;
    }

    /** Makes the weights those of the best epoch again. */
    void restore() {
        copy(kept, weights);
    }

    /** Its score. */
    double score() {
        try (Scope scope = Scope.open()) {
            return score.item().toDouble();
        }
    }

    /** Which one it was, counted from 1; 0 before the first. */
    int epoch() {
        try (Scope scope = Scope.open()) {
            return (int) epoch.item().toDouble();
        }
    }

    /** Everything, by name. */
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
