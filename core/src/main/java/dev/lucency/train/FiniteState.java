package dev.lucency.train;

import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Checks that the tensors of a checkpoint are finite. */
public final class FiniteState {
    private FiniteState() {}

    /**
     * Returns the name of the first tensor with a non-finite value; empty if all values are finite. A finite loss does not
     * imply finite weights after the step.
     */
    public static Optional<String> firstBroken(Map<String, Tensor> state) {
        return state.entrySet().stream()
                .filter(entry -> !isFinite(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Returns whether all values of a tensor are finite. */
    public static boolean isFinite(Tensor tensor) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            return Tensors.value(tensor.isfinite().all()) != 0;
        }
    }
}
