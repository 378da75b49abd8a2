package dev.lucency.train;

import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/** The parameters to which weight decay applies. */
public enum Decayed {
    /** Every parameter, as in MoCo's code and by default in PyTorch's optimisers. */
    ALL {
        @Override
        boolean covers(String name, Tensor parameter) {
            return true;
        }
    },
    /**
     * Weights that multiply features, by shape and name. Excluded are biases, scales and shifts of normalisation layers (all
     * one-dimensional), and the positions and class token of a transformer, which are added to features.
     */
    WEIGHTS {
        @Override
        boolean covers(String name, Tensor parameter) {
            return parameter.dim() > 1 && !ADDED.contains(name.substring(name.lastIndexOf('.') + 1));
        }
    };

    private static final Set<String> ADDED = Set.of("pos_embed", "cls_token");

    /** Returns whether a parameter decays. */
    abstract boolean covers(String name, Tensor parameter);
}
