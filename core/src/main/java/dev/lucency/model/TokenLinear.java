package dev.lucency.model;

import dev.lucency.tensor.CacheSizes;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Seed;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Linear layer on the tokens of a transformer. Initial weights are normal with standard deviation 0.02 and biases are 0, as in timm. (timm
 * truncates the normal distribution at ±2, a hundred standard deviations, which has no effect.)
 *
 * <p>On a CPU it is computed as a 1x1 convolution over all tokens in a row, which gives the same result: libtorch computes convolutions
 * with oneDNN, which was up to twice as fast as the matrix products of MKL and OpenBLAS (docs/results.md). Where oneDNN is unreliable
 * ({@link CacheSizes}), it is computed as a matrix product.
 */
final class TokenLinear extends Module {
    /** Standard deviation of the initial weights. */
    static final double DEVIATION = 0.02;

    private final Tensor weight; // [out, in]
    private final Tensor bias; // [out]
    private final boolean oneDnn = torch.hasMKLDNN() && CacheSizes.allowPointwiseConvolutions();

    TokenLinear(int in, int out, Seed seed) {
        weight = torch.empty(new long[] {out, in});
        bias = torch.zeros(out);
        try (NoGradient still = NoGradient.open()) {
            weight.normal_(0, DEVIATION, new GeneratorOptional(seed.generator()));
        }
        register_parameter("weight", weight);
        register_parameter("bias", bias);
    }

    /** Computes tokens [N, T, out] from tokens [N, T, in]. */
    Tensor forward(Tensor tokens) {
        if (!oneDnn || !tokens.is_cpu()) {
            return torch.linear(tokens, weight, new TensorOptional(bias));
        }
        Tensor row = tokens.reshape(1, 1, -1, tokens.size(2)).permute(0, 3, 1, 2); // [1, in, 1, N * T], channels last
        Tensor kernel = weight.unsqueeze(2).unsqueeze(3); // [out, in, 1, 1]
        Tensor made = torch.conv2d(
                row,
                kernel,
                new TensorOptional(bias),
                new long[] {1, 1},
                new long[] {0, 0},
                new long[] {1, 1},
                1); // [1, out, 1, N * T], channels last
        return made.permute(0, 2, 3, 1).reshape(tokens.size(0), tokens.size(1), -1);
    }
}
