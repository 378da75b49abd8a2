package dev.lucency.train;

import static java.util.Objects.requireNonNull;

import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The parameters that an optimiser updates: those that require a gradient. Frozen parameters have no moments. */
final class TrainedParameters {
    /**
     * A trained parameter.
     *
     * @param decayed whether weight decay applies to it
     */
    record Parameter(String name, Tensor tensor, boolean decayed) {
        /** Returns this parameter's tensor among those of {@link #zeros}. */
        Tensor in(Map<String, Tensor> moments) {
            return requireNonNull(moments.get(name), name);
        }
    }

    private final List<Parameter> all = new ArrayList<>();

    /**
     * Selects the trained parameters.
     *
     * @param parameters parameters by name; may include frozen ones
     */
    TrainedParameters(Map<String, Tensor> parameters, Decayed decayed) {
        parameters.forEach((name, tensor) -> {
            if (tensor.requires_grad()) {
                all.add(new Parameter(name, tensor, decayed.covers(name, tensor)));
            }
        });
    }

    /** Returns a tensor of zeros for each parameter, by name, with the same shape and memory layout, in the open scope. */
    Map<String, Tensor> zeros() {
        Map<String, Tensor> zeros = new LinkedHashMap<>();
        all.forEach(parameter -> zeros.put(parameter.name(), torch.zeros_like(parameter.tensor())));
        return zeros;
    }

    void zeroGradients() {
        all.forEach(parameter -> parameter.tensor().mutable_grad().reset());
    }

    /** Applies an update rule to each parameter that has a gradient; temporary tensors of the rule are freed. */
    void move(Consumer<Parameter> rule) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            all.stream()
                    .filter(parameter -> parameter.tensor().grad().defined())
                    .forEach(rule);
        }
    }
}
