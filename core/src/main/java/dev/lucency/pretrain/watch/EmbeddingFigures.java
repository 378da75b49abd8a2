package dev.lucency.pretrain.watch;

import dev.lucency.progress.Figure;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Figures of how the embeddings of one batch are distributed on the unit sphere. Of a batch of more than 1,024 films only the
 * first 1,024 are used, to bound the time.
 */
final class EmbeddingFigures {

    private static final long MOST = 1024;

    private EmbeddingFigures() {}

    /**
     * Returns all figures; none if an embedding is not finite. Waits for the device.
     *
     * @param queries query embeddings [N, E], unit length
     * @param keys embeddings [N, E] of the other views of the same films, unit length
     */
    static Map<Figure, Double> of(Tensor queries, Tensor keys) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor query = first(queries);
            Tensor key = first(keys);
            Map<Figure, Double> figures = new LinkedHashMap<>();
            if (Double.isFinite(Tensors.value(query.sum().add(key.sum())))) {
                figures.put(Figure.SPREAD, spread(query));
                figures.put(Figure.EFFECTIVE_RANK, effectiveRank(query));
                figures.put(Figure.ALIGNMENT, alignment(query, key));
                figures.put(Figure.UNIFORMITY, uniformity(query));
            }
            return figures;
        }
    }

    private static Tensor first(Tensor embeddings) {
        return embeddings.narrow(0, 0, Math.min(MOST, embeddings.size(0))).to(ScalarType.Double);
    }

    /**
     * Returns the standard deviation over the batch, averaged over the dimensions and multiplied by the square root of E: 1 for
     * embeddings spread over the sphere, 0 for a single point (Chen and He 2021, figure 2). The standard deviation is divided
     * by N, so that 1 is the maximum.
     *
     * @param embeddings embeddings [N, E], unit length
     */
    static double spread(Tensor embeddings) {
        Tensor deviation = embeddings.std(new long[] {0}, false, false); // [E]
        return Tensors.value(deviation.mean()) * Math.sqrt((double) embeddings.size(1));
    }

    /**
     * Returns the effective rank: the exponential of the entropy of the singular values, scaled to sum 1 (Roy and Vetterli
     * 2007; RankMe: Garrido et al. 2023). It ranges from 1 to the smaller of N and E, so values of runs with different batches
     * are not comparable.
     *
     * @param embeddings embeddings [N, E]
     */
    static double effectiveRank(Tensor embeddings) {
        float[] values = Tensors.floats(torch.linalg_svdvals(embeddings));
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double entropy = 0;
        for (float value : values) {
            double share = value / sum;
            entropy -= share > 0 ? share * Math.log(share) : 0;
        }
        return Math.exp(entropy);
    }

    /**
     * Returns the alignment: the mean squared distance between the two views of a film (Wang and Isola 2020, alpha = 2). It is
     * 0 if they are equal and 2 if they are unrelated.
     */
    static double alignment(Tensor queries, Tensor keys) {
        Tensor squares = queries.sub(keys).pow(new Scalar(2.0));
        return Tensors.value(
                squares.sum(new long[] {1}, false, new ScalarTypeOptional()).mean());
    }

    /**
     * Returns the uniformity: the logarithm of the mean of exp(-2 d^2) over all pairs of different films (Wang and Isola 2020,
     * t = 2). It is 0 if all embeddings are one point, and about -4 if they are spread over a sphere of many dimensions.
     */
    static double uniformity(Tensor embeddings) {
        Tensor distances = torch.pdist(embeddings);
        return Tensors.value(distances
                .pow(new Scalar(2.0))
                .mul(new Scalar(-2.0))
                .exp()
                .mean()
                .log());
    }
}
