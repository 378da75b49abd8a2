package dev.lucency.train;

import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Whether what a checkpoint would hold is worth going on from. */
public final class FiniteState {
    private FiniteState() {}

    /**
     * The name of the first tensor with a value that is not finite; empty if all are. A loss that was finite says nothing of the
     * weights that the step after it made.
     */
    public static Optional<String> firstBroken(Map<String, Tensor> state) {
        return state.entrySet().stream()
                .filter(entry -> !isFinite(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether all values are. */
    public static boolean isFinite(Tensor tensor) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            return Tensors.value(tensor.isfinite().all()) != 0;
        }
    }
}
