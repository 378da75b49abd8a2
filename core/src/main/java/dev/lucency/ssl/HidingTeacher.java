package dev.lucency.ssl;

import dev.lucency.augment.ViewPair;
import dev.lucency.model.EncoderOutput;
import dev.lucency.model.patches.TaughtPatches;
import dev.lucency.model.patches.TeacherConfig;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * Teaches what each patch contributes to the recognition of the film. With the features {@code h_1 ... h_P} of a query view, their sum
 * {@code S}, and the mean {@code k} of the features of the key, the target of a patch is what the similarity loses without it:
 *
 * <p>{@code t_p = cos(S, k) - cos(S - h_p, k)}.
 *
 * <p>The cosine of a sum is that of the mean, so this is the exact effect of leaving the patch out of the mean of all patches. It needs
 * dot products alone: {@code cos(S - h_p, k) = (S.k - h_p.k) / (|k| sqrt(|S|^2 - 2 S.h_p + |h_p|^2))}. They are computed in 64 bits,
 * because the differences of the cosines are small.
 *
 * @param config settings
 */
record HidingTeacher(TeacherConfig.Hiding config) implements PatchTeacher {
    /** Lower bound of a squared length, for features that are all zero. */
    private static final double LEAST = 1e-12;

    @Override
    public Lesson lesson(ViewPair pair, EncoderOutput keys) {
        Tensor features = PatchTeacher.patches(keys).features();
        return (selected, films) -> taught(selected.orElseThrow(), films.of(features));
    }

    private Penalty taught(SelectedPair pair, Tensor keys) {
        TaughtPatches queries = pair.queries().taught().orElseThrow();
        Tensor targets = targets(queries.features(), keys);
        return PairwiseRanking.of(
                queries.scores(), targets, queries.seen(), queries.scores().new_ones(targets.size(0)), config.weight());
    }

    /**
     * Returns the target of each patch.
     *
     * @param queries features of the query views, [n, P, D], without gradient
     * @param keys features of the key views, [n, P', D], without gradient
     * @return targets, [n, P], float64
     */
    static Tensor targets(Tensor queries, Tensor keys) {
        try (Scope scope = Scope.open()) {
            Tensor h = Tensors.toDouble(queries);
            Tensor sum = h.sum(new long[] {1}, false, new ScalarTypeOptional()); // [n, D]
            Tensor key = Tensors.mean(Tensors.toDouble(keys), 1); // [n, D]
            Tensor length = Tensors.lengths(key).clamp_min(new Scalar(Math.sqrt(LEAST))); // [n]
            Tensor own = h.matmul(key.unsqueeze(2)).squeeze(2).div(length.unsqueeze(1)); // [n, P], h_p.k / |k|
            Tensor all = own.sum(new long[] {1}, true, new ScalarTypeOptional()); // [n, 1], S.k / |k|
            Tensor squared = dot(sum, sum).unsqueeze(1); // [n, 1]
            Tensor rest = h.matmul(sum.unsqueeze(2))
                    .squeeze(2)
                    .mul(new Scalar(-2.0))
                    .add(squared)
                    .add(h.mul(h).sum(new long[] {2}, false, new ScalarTypeOptional())); // [n, P], |S - h_p|^2
            Tensor with = all.div(root(squared));
            return scope.keep(with.sub(all.sub(own).div(root(rest))));
        }
    }

    private static Tensor dot(Tensor a, Tensor b) {
        return a.mul(b).sum(new long[] {1}, false, new ScalarTypeOptional());
    }

    private static Tensor root(Tensor squared) {
        return squared.clamp_min(new Scalar(LEAST)).sqrt();
    }
}
