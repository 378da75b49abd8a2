package dev.lucency.train;

import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/** Which parameters weight decay pulls towards zero. */
public enum Decayed {
    /** Every parameter, as MoCo's code and PyTorch's optimisers unless told otherwise. */
    ALL {
        @Override
        boolean covers(String name, Tensor parameter) {
            return true;
        }
    },
    /**
     * Weights that multiply features, by their shape and name: not biases, nor scales and shifts of a normalisation (all of one
     * dimension), nor a transformer's positions and class token, which are added to features.
     */
    WEIGHTS {
        @Override
        boolean covers(String name, Tensor parameter) {
            return parameter.dim() > 1 && !ADDED.contains(name.substring(name.lastIndexOf('.') + 1));
        }
    };

    private static final Set<String> ADDED = Set.of("pos_embed", "cls_token");

    /** Whether a parameter decays. */
    abstract boolean covers(String name, Tensor parameter);
}
