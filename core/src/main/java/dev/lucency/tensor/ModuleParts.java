package dev.lucency.tensor;

import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringSharedModuleDict;
import org.bytedeco.pytorch.StringTensorDict;

/** Parameters and submodules of a module. */
public final class ModuleParts {
    private ModuleParts() {}

    /** Registers the parameters and submodules of one module in another module under the same names. The tensors are shared, not copied. */
    public static void share(Module of, Module with) {
        StringTensorDict parameters = of.named_parameters(false);
        for (long i = 0; i < parameters.size(); i++) {
            with.register_parameter(
                    parameters.get(i).key().getString(),
                    parameters.get(i).value(),
                    parameters.get(i).value().requires_grad());
        }
        StringSharedModuleDict parts = of.named_children();
        for (long i = 0; i < parts.size(); i++) {
            with.register_module(parts.get(i).key().getString(), parts.get(i).value());
        }
    }
}
