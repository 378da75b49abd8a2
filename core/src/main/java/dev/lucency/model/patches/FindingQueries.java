package dev.lucency.model.patches;

import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * One learned query per finding, which attends to the patches of a film. For patches h_p and the query q_l of finding l,
 *
 * <pre>a_lp = softmax over p of (q_l . LN(h_p) / sqrt(D)),   v_l = sum over p of a_lp h_p,</pre>
 *
 * where LN normalises a patch to mean 0 and variance 1 over its D features (Ba et al. 2016), without weights of its own. This is the
 * attention of Vaswani et al. 2017 (equation 1) with one head, the patches themselves as values, and no projections. With a query of zeros, the
 * vector is the mean of the patches. All in float32.
 *
 * <p>Relatives are CheXFound's GLoRI (Yang et al. 2025), with one fixed query per class and learned projections, and "efficient probing"
 * (Psomas et al. 2026), with learned queries.
 */
public final class FindingQueries extends Module {
    private static final double EPSILON = 1e-6;

    private final Tensor queries; // [L, D]

    /**
     * Creates queries of zeros; the tensor belongs to the open scope.
     *
     * @param findings number L of findings
     * @param dimension length D of a patch feature vector
     */
    public FindingQueries(int findings, int dimension) {
        queries = Tensors.zeros(findings, dimension);
        register_parameter("queries", queries);
    }

    /** Replaces the queries by values drawn from a normal distribution of deviation 1, so that the scores of patches have deviation 1 too. */
    public void draw(Seed seed) {
        try (NoGradient still = NoGradient.open()) {
            queries.normal_(0, 1, new GeneratorOptional(seed.generator()));
        }
    }

    /** Replaces the queries, [L, D]. */
    public void set(Tensor values) {
        try (NoGradient still = NoGradient.open()) {
            queries.copy_(values);
        }
    }

    /** Returns the number L of findings. */
    public int findings() {
        return (int) queries.size(0);
    }

    /**
     * Computes the vectors of all findings, one after the other.
     *
     * @param tokens patch features, [N, P, D], float32
     * @return vectors, [N, L * D]
     */
    public Tensor vectors(Tensor tokens) {
        return weights(tokens).bmm(tokens).flatten(1, -1);
    }

    /**
     * Computes how much each finding attends to each patch.
     *
     * @param tokens patch features, [N, P, D], float32
     * @return weights, [N, L, P]; they sum to 1 over the patches
     */
    public Tensor weights(Tensor tokens) {
        return weights(tokens, queries.t()).transpose(1, 2);
    }

    /**
     * Computes how much some queries attend to each patch.
     *
     * @param tokens patch features, [N, P, D], float32
     * @param columns queries, one a column, [D, C]
     * @return weights, [N, P, C]; they sum to 1 over the patches
     */
    public static Tensor weights(Tensor tokens, Tensor columns) {
        long dimension = tokens.size(2);
        Tensor scores = normalised(tokens).matmul(columns).mul(new Scalar(1 / Math.sqrt((double) dimension)));
        return scores.softmax(1);
    }

    /** Normalises each patch to mean 0 and variance 1 over its features. */
    private static Tensor normalised(Tensor tokens) {
        return torch.layer_norm(
                tokens, new long[] {tokens.size(2)}, new TensorOptional(), new TensorOptional(), EPSILON, false);
    }
}
