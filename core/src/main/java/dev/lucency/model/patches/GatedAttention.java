package dev.lucency.model.patches;

import dev.lucency.tensor.Layers;
import dev.lucency.tensor.Seed;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/**
 * Gated attention of multiple-instance learning before its softmax (Ilse et al. 2018, equation 9). The logit of a patch with features h is
 * {@code w^T (tanh(V h) * sigmoid(U h))}.
 */
final class GatedAttention extends Module {
    /** Width of the hidden layer, L in the paper. */
    private static final int WIDTH = 128;

    private final LinearImpl value;
    private final LinearImpl gate;
    private final LinearImpl weight;

    GatedAttention(int dimension, Seed seed) {
        value = register_module("value", Layers.linear(dimension, WIDTH, seed.derive(0)));
        gate = register_module("gate", Layers.linear(dimension, WIDTH, seed.derive(1)));
        weight = register_module("score", Layers.linear(WIDTH, 1, seed.derive(2)));
    }

    /** Computes logits [N, P] from tokens [N, P, D]. */
    Tensor logits(Tensor tokens) {
        Tensor hidden = value.forward(tokens).tanh().mul(gate.forward(tokens).sigmoid());
        return weight.forward(hidden).squeeze(-1);
    }
}
