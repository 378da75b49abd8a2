package dev.lucency.model;

import dev.lucency.tensor.Layers;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Transformer block: attention, then a perceptron with one hidden layer of four times the width, each applied to normalised tokens and
 * added to them. The tokens stay in float32 where the branches are computed in bfloat16, since the branch is added to the tokens, not the
 * tokens to the branch.
 */
final class TransformerBlock extends Module {
    private static final int EXPANSION = 4;

    private final LayerNormImpl norm1;
    private final Attention attention;
    private final LayerNormImpl norm2;
    private final TokenLinear hidden;
    private final TokenLinear output;

    TransformerBlock(int dimension, int heads, Seed seed) {
        norm1 = register_module("norm1", Layers.layerNorm(dimension));
        attention = register_module("attn", new Attention(dimension, heads, seed.derive(0)));
        norm2 = register_module("norm2", Layers.layerNorm(dimension));
        Module perceptron = register_module("mlp", new Module());
        hidden = perceptron.register_module("fc1", new TokenLinear(dimension, EXPANSION * dimension, seed.derive(1)));
        output = perceptron.register_module("fc2", new TokenLinear(EXPANSION * dimension, dimension, seed.derive(2)));
    }

    /**
     * Computes tokens [N, T, D] from tokens of the same shape. The scope frees intermediate tensors, as in {@link ResidualBlock}.
     *
     * @param attended factor of the attention branch for each film, [N, 1, 1]; null for no factor
     * @param perceived factor of the perceptron branch for each film, [N, 1, 1]; null for no factor
     */
    Tensor forward(Tensor tokens, @Nullable Tensor attended, @Nullable Tensor perceived) {
        try (Scope scope = Scope.open()) {
            return scope.keep(added(attention.forward(norm1.forward(tokens)), tokens, attended, perceived));
        }
    }

    /** Computes the block and returns the attention weights of the first token too. */
    AttendedTokens watched(Tensor tokens, @Nullable Tensor attended, @Nullable Tensor perceived) {
        try (Scope scope = Scope.open()) {
            AttendedTokens branch = attention.watched(norm1.forward(tokens));
            Tensor out = added(branch.tokens(), tokens, attended, perceived);
            return new AttendedTokens(scope.keep(out), scope.keep(branch.attention()));
        }
    }

    /** Computes the same without stochastic depth, and the attention weights of every token. */
    WeighedTokens weighed(Tensor tokens) {
        try (Scope scope = Scope.open()) {
            WeighedTokens branch = attention.weighed(norm1.forward(tokens));
            Tensor out = added(branch.tokens(), tokens, null, null);
            return new WeighedTokens(scope.keep(out), scope.keep(branch.weights()));
        }
    }

    /** Adds both branches to the tokens. */
    private Tensor added(Tensor branch, Tensor tokens, @Nullable Tensor attended, @Nullable Tensor perceived) {
        Tensor x = tokens.add(scaled(branch, attended));
        Tensor inside = torch.gelu(hidden.forward(norm2.forward(x))); // exact, by the error function
        return x.add(scaled(output.forward(inside), perceived));
    }

    private static Tensor scaled(Tensor branch, @Nullable Tensor factors) {
        return factors == null ? branch : branch.mul(factors);
    }
}
