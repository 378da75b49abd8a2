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

/** What an optimiser moves: the parameters that require a gradient. Frozen ones are left out, and need no moments. */
final class TrainedParameters {
    /**
     * A parameter.
     *
     * @param decayed whether weight decay is for it
     */
    record Parameter(String name, Tensor tensor, boolean decayed) {
        /** Its own among tensors that {@link #zeros} made. */
        Tensor in(Map<String, Tensor> moments) {
            return requireNonNull(moments.get(name), name);
        }
    }

    private final List<Parameter> all = new ArrayList<>();

    /** @param parameters frozen ones may be among them, by name */
    TrainedParameters(Map<String, Tensor> parameters, Decayed decayed) {
        parameters.forEach((name, tensor) -> {
            if (tensor.requires_grad()) {
                all.add(new Parameter(name, tensor, decayed.covers(name, tensor)));
            }
        });
    }

    /** For each parameter a tensor of zeros of the same shape and order in memory, by its name; they live in the open scope. */
    Map<String, Tensor> zeros() {
        Map<String, Tensor> zeros = new LinkedHashMap<>();
        all.forEach(parameter -> zeros.put(parameter.name(), torch.zeros_like(parameter.tensor())));
        return zeros;
    }

    void zeroGradients() {
        all.forEach(parameter -> parameter.tensor().mutable_grad().reset());
    }

    /** Applies the rule of an optimiser to each parameter that has a gradient; what the rule makes is freed afterwards. */
    void move(Consumer<Parameter> rule) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            all.stream()
                    .filter(parameter -> parameter.tensor().grad().defined())
                    .forEach(rule);
        }
    }
}
