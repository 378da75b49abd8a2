package dev.lucency.model;

import dev.lucency.tensor.Seed;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Self-attention of several heads (Vaswani et al. 2017, section 3.2), queries, keys and values from one linear layer. */
final class Attention extends Module {
    private final int heads;
    private final TokenLinear qkv;
    private final TokenLinear projection;

    Attention(int dimension, int heads, Seed seed) {
        this.heads = heads;
        qkv = register_module("qkv", new TokenLinear(dimension, 3 * dimension, seed.derive(0)));
        projection = register_module("proj", new TokenLinear(dimension, dimension, seed.derive(1)));
    }

    /** From tokens [N, T, D] to the same shape. */
    Tensor forward(Tensor tokens) {
        long length = tokens.size(2) / heads;
        TensorVector parts = qkv.forward(tokens) // [N, T, 3 * D]
                .unflatten(2, 3, heads, length)
                .unbind(2); // each [N, T, heads, length]
        Tensor attended = torch.scaled_dot_product_attention(
                parts.get(0).transpose(1, 2),
                parts.get(1).transpose(1, 2),
                parts.get(2).transpose(1, 2));
        return projection.forward(attended.transpose(1, 2).flatten(2, -1)); // [N, T, D]
    }
}
