package dev.lucency.transfer;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Most similar films of a memory, among its blocks that were searched so far.
 *
 * @param similarity similarities, [b, K], highest first
 * @param places indices in the memory, [b, K]
 */
record Nearest(Tensor similarity, Tensor places) {
    /** Returns the nearest films of one block of a memory. */
    static Nearest of(Tensor similarity, long start, long neighbours) {
        T_TensorTensor_T best = top(similarity, neighbours);
        return new Nearest(best.get0(), best.get1().add(new Scalar(start)));
    }

    /** Returns the nearest films of two parts of a memory. */
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
     * Returns the sum of the neighbours' values, each weighted by exp((s - highest s) / T). The common factor does not change the shares of
     * votes, and prevents overflow at low temperatures.
     *
     * @param values values of the films of the memory, [M, L]
     * @return weighted sums, [b, L]
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
