package dev.lucency.model;

import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Multi-head self-attention (Vaswani et al. 2017, section 3.2). One linear layer computes queries, keys and values. */
final class Attention extends Module {
    private final int heads;
    private final TokenLinear qkv;
    private final TokenLinear projection;

    Attention(int dimension, int heads, Seed seed) {
        this.heads = heads;
        qkv = register_module("qkv", new TokenLinear(dimension, 3 * dimension, seed.derive(0)));
        projection = register_module("proj", new TokenLinear(dimension, dimension, seed.derive(1)));
    }

    /** Computes attention from tokens [N, T, D] to tokens of the same shape. */
    Tensor forward(Tensor tokens) {
        return attended(parts(tokens));
    }

    /** Computes attention and returns the attention weights of the first token too. */
    AttendedTokens watched(Tensor tokens) {
        TensorVector parts = parts(tokens);
        return new AttendedTokens(attended(parts), first(parts));
    }

    /**
     * Computes the same tokens, and the attention weights of every token.
     *
     * <p>Unlike {@link #forward}, this computes the softmax explicitly.
     */
    WeighedTokens weighed(Tensor tokens) {
        TensorVector parts = parts(tokens);
        Tensor queries = parts.get(0).transpose(1, 2); // [N, heads, T, length]
        Tensor keys = parts.get(1).transpose(1, 2);
        Tensor values = parts.get(2).transpose(1, 2);
        Tensor logits = queries.matmul(keys.transpose(2, 3)).div(new Scalar(Math.sqrt((double) keys.size(3))));
        Tensor weights = logits.softmax(3); // [N, heads, T, T]
        Tensor made = weights.matmul(values).transpose(1, 2).flatten(2, -1); // [N, T, D]
        return new WeighedTokens(projection.forward(made), Tensors.mean(weights, 1));
    }

    /** Returns queries, keys and values, each [N, T, heads, length]. */
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

    /**
     * Returns the attention weights of the first token. Dot products are computed as sums in float32, whatever the precision of the layers.
     */
    private static Tensor first(TensorVector parts) {
        Tensor query = Tensors.toFloat(parts.get(0).detach().narrow(1, 0, 1)); // [N, 1, heads, length]
        Tensor keys = Tensors.toFloat(parts.get(1).detach()); // [N, T, heads, length]
        Tensor logits = keys.mul(query)
                .sum(new long[] {3}, false, new ScalarTypeOptional())
                .div(new Scalar(Math.sqrt((double) keys.size(3)))); // [N, T, heads]
        return Tensors.mean(logits.softmax(1), 2).narrow(1, 1, keys.size(1) - 1);
    }
}
