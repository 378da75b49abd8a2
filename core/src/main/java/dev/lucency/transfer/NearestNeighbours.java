package dev.lucency.transfer;

import dev.lucency.DataException;
import dev.lucency.Stable;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * k-NN classifier on frozen features (Wu et al. 2018, section 3.4). The K films with known labels and the highest cosine similarity s vote
 * with weight exp(s / T). The score of a label is the share of positive votes, so that a film can have several findings. A neighbour with
 * an unknown label does not vote on it.
 *
 * @param neighbours number K of films that vote; all if there are fewer
 * @param temperature temperature T of the votes
 */
@Stable
public record NearestNeighbours(int neighbours, double temperature) {
    private static final long QUERIES = 512;
    private static final long MEMORY = 8192;

    public NearestNeighbours {
        if (neighbours < 1) {
            throw new IllegalArgumentException("neighbours must be at least 1, was " + neighbours);
        }
        if (!(temperature > 0 && temperature <= 10)) {
            throw new IllegalArgumentException("temperature must be above 0 and at most 10, was " + temperature);
        }
    }

    /**
     * Checks that a set has films that vote and films to evaluate.
     *
     * @param split split of the films to evaluate
     * @throws DataException if there are no such films
     */
    public static void requireFilms(PreparedSet set, Split split) {
        for (Split needed : List.of(Split.TRAIN, split)) {
            if (set.rows(needed).length == 0) {
                throw new DataException(set.name() + ": has no film in the split " + needed.text()
                        + "; films of train vote on those of " + split.text() + ", use a set with both");
            }
        }
    }

    /** Returns the predictions of the train films for the films of another split. */
    public Predictions predict(FrozenFeatures features, Split split) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            LabelledFilms memory = features.at(features.places(Split.TRAIN));
            LabelledFilms films = features.at(features.places(split));
            return films.predictions(split.text(), scores(memory.features(), memory.targets(), films.features()));
        }
    }

    /**
     * Returns the share of positive votes for each label. Without votes it is the share of positive films in the memory, or one half.
     *
     * <p>Similarities are computed in blocks, so that the matrix of all queries and all of the memory is never stored.
     *
     * @param memory features of the films that vote, [M, D]
     * @param targets targets of these films
     * @param queries features of the films to evaluate, [n, D]
     * @return scores, [n, L], 0 to 1
     */
    Tensor scores(Tensor memory, Targets targets, Tensor queries) {
        Tensor directions = unitLength(memory);
        Tensor positive = targets.positive(); // [M, L]
        Tensor known = targets.known(); // [M, L]
        Tensor otherwise = positiveShare(positive, known); // [L]
        Tensor scores = Tensors.zeros(queries.size(0), positive.size(1));
        for (long start = 0; start < queries.size(0); start += QUERIES) {
            try (Scope scope = Scope.open()) {
                long count = Math.min(QUERIES, queries.size(0) - start);
                Nearest nearest = nearest(unitLength(queries.narrow(0, start, count)), directions);
                Tensor votes = nearest.sum(known, temperature); // [b, L]
                Tensor share = nearest.sum(positive, temperature).div(votes).clamp_max(new Scalar(1.0));
                scores.narrow(0, start, count).copy_(torch.where(votes.gt(new Scalar(0.0)), share, otherwise));
            }
        }
        return scores;
    }

    private Nearest nearest(Tensor queries, Tensor memory) {
        Nearest best = inBlock(queries, memory, 0);
        for (long start = MEMORY; start < memory.size(0); start += MEMORY) {
            best = best.and(inBlock(queries, memory, start), neighbours);
        }
        return best;
    }

    private Nearest inBlock(Tensor queries, Tensor memory, long start) {
        long count = Math.min(MEMORY, memory.size(0) - start);
        Tensor similarity = queries.mm(memory.narrow(0, start, count).t()); // [b, m]
        return Nearest.of(similarity, start, neighbours);
    }

    private static Tensor unitLength(Tensor features) {
        Tensor length = features.pow(new Scalar(2.0))
                .sum(new long[] {1}, true, new ScalarTypeOptional())
                .sqrt();
        return features.div(length.clamp_min(new Scalar(1e-12)));
    }

    private static Tensor positiveShare(Tensor positive, Tensor known) {
        Tensor films = sum(known);
        Tensor share = sum(positive).div(films);
        return share.masked_fill(films.eq(new Scalar(0.0)), new Scalar(0.5));
    }

    private static Tensor sum(Tensor films) {
        return films.sum(new long[] {0}, false, new ScalarTypeOptional());
    }
}
