package dev.lucency.transfer;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The most similar films of a memory, as far as it has been looked through.
 *
 * @param similarity [b, K], the highest first
 * @param places [b, K], where in the memory they are
 */
record Nearest(Tensor similarity, Tensor places) {
    /** The nearest of one block of a memory. */
    static Nearest of(Tensor similarity, long start, long neighbours) {
        T_TensorTensor_T best = top(similarity, neighbours);
        return new Nearest(best.get0(), best.get1().add(new Scalar(start)));
    }

    /** The nearest of two parts of a memory. */
    Nearest and(Nearest other, long neighbours) {
        Tensor similarities = torch.cat(new TensorVector(similarity, other.similarity), 1);
        Tensor both = torch.cat(new TensorVector(places, other.places), 1);
        T_TensorTensor_T best = top(similarities, neighbours);
        return new Nearest(best.get0(), both.gather(1, best.get1()));
    }

    private static T_TensorTensor_T top(Tensor similarity, long neighbours) {
        return similarity.topk(Math.min(neighbours, similarity.size(1)), 1, true, true);
    }

    /**
     * The sum of what the neighbours say, each weighted by exp((s - highest s) / T): a factor that is common to all votes on a
     * film changes no share of them, and without it a low temperature would overflow.
     *
     * @param values [M, L], of the films of the memory
     * @return [b, L]
     */
    Tensor sum(Tensor values, double temperature) {
        Tensor weights = similarity
                .sub(similarity.narrow(1, 0, 1))
                .div_(new Scalar(temperature))
                .exp_(); // [b, K]
        Tensor said = values.index_select(0, places.flatten())
                .view(similarity.size(0), similarity.size(1), values.size(1)); // [b, K, L]
        return weights.unsqueeze(1).bmm(said).squeeze(1);
    }
}
