package dev.lucency.tensor;

import dev.lucency.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;

/** Parameters and buffers of a module by name, as in PyTorch's {@code state_dict()}. The tensors are shared, not copied. */
public final class StateDict {
    private StateDict() {}

    /** Returns the parameters, then the buffers, each in the order of registration. */
    public static Map<String, Tensor> of(Module module) {
        Map<String, Tensor> state = parameters(module);
        state.putAll(buffers(module));
        return state;
    }

    /** Returns the trainable parameters. */
    public static Map<String, Tensor> parameters(Module module) {
        return entries(module.named_parameters());
    }

    /** Returns the buffers, such as the statistics of batch normalisation. */
    public static Map<String, Tensor> buffers(Module module) {
        return entries(module.named_buffers());
    }

    /** Returns the same tensors under names with a prefix. */
    public static Map<String, Tensor> prefixed(String prefix, Map<String, Tensor> state) {
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        state.forEach((name, tensor) -> renamed.put(prefix + name, tensor));
        return renamed;
    }

    /** Returns the tensors whose names start with a prefix, under names without it. */
    public static Map<String, Tensor> below(String prefix, Map<String, Tensor> state) {
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        state.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                renamed.put(name.substring(prefix.length()), tensor);
            }
        });
        return renamed;
    }

    /**
     * Copies values into the tensors of the same names.
     *
     * @param target tensors to fill
     * @param values exactly one tensor of the same shape for each target
     * @param origin source of the values, for error messages
     * @throws DataException if a name is missing or unexpected, or a shape differs; nothing is copied then
     */
    public static void copy(Map<String, Tensor> target, Map<String, Tensor> values, String origin) {
        List<String> faults = new ArrayList<>();
        target.forEach((name, tensor) -> {
            Tensor value = values.get(name);
            if (value == null) {
                faults.add(name + " is missing");
            } else if (!Arrays.equals(value.shape(), tensor.shape())) {
                faults.add(name + " is " + Arrays.toString(value.shape()) + " instead of "
                        + Arrays.toString(tensor.shape()));
            }
        });
        values.keySet().stream()
                .filter(name -> !target.containsKey(name))
                .map(name -> name + " is unexpected")
                .forEach(faults::add);
        if (!faults.isEmpty()) {
            throw new DataException(origin + ": does not fit: " + faults.get(0)
                    + (faults.size() > 1 ? " (and " + (faults.size() - 1) + " more)" : "")
                    + "; use weights of the same architecture");
        }
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            target.forEach((name, tensor) -> tensor.copy_(values.get(name)));
        }
    }

    private static Map<String, Tensor> entries(StringTensorDict dict) {
        Map<String, Tensor> entries = new LinkedHashMap<>();
        for (long i = 0; i < dict.size(); i++) {
            entries.put(dict.get(i).key().getString(), dict.get(i).value());
        }
        return entries;
    }
}
