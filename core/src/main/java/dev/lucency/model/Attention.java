package dev.lucency.model;

import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
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
        return attended(parts(tokens));
    }

    /** The same, and how much the first token attends to the others. */
    AttendedTokens watched(Tensor tokens) {
        TensorVector parts = parts(tokens);
        return new AttendedTokens(attended(parts), first(parts));
    }

    /** Queries, keys and values, each [N, T, heads, length]. */
    private TensorVector parts(Tensor tokens) {
        long length = tokens.size(2) / heads;
        return qkv.forward(tokens) // [N, T, 3 * D]
                .unflatten(2, 3, heads, length)
                .unbind(2);
    }

    private Tensor attended(TensorVector parts) {
        Tensor attended = torch.scaled_dot_product_attention(
                parts.get(0).transpose(1, 2),
                parts.get(1).transpose(1, 2),
                parts.get(2).transpose(1, 2));
        return projection.forward(attended.transpose(1, 2).flatten(2, -1)); // [N, T, D]
    }

    /** Products as sums, which are computed in 32 bits whatever the layers are. */
    private static Tensor first(TensorVector parts) {
        Tensor query = Tensors.toFloat(parts.get(0).detach().narrow(1, 0, 1)); // [N, 1, heads, length]
        Tensor keys = Tensors.toFloat(parts.get(1).detach()); // [N, T, heads, length]
        Tensor logits = keys.mul(query)
                .sum(new long[] {3}, false, new ScalarTypeOptional())
                .div(new Scalar(Math.sqrt((double) keys.size(3)))); // [N, T, heads]
        return Tensors.mean(logits.softmax(1), 2).narrow(1, 1, keys.size(1) - 1);
    }
}
