package dev.lucency.ssl;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a method says of a batch.
 *
 * <p>The embeddings are those that were contrasted, for whoever watches the training.
 *
 * @param loss to be minimised, scalar []
 * @param figures what is worth logging, scalars [] by name, without gradient; read only when a step is logged
 * @param queries [N, E], unit length, without gradient
 * @param keys [N, E], of the other views of the same films, unit length, without gradient
 */
public record ContrastiveLoss(Tensor loss, Map<String, Tensor> figures, Tensor queries, Tensor keys) {
    /** The mean of two losses of the same kind, figure by figure; the embeddings of this one. */
    ContrastiveLoss averagedWith(ContrastiveLoss other) {
        Map<String, Tensor> averaged = new LinkedHashMap<>();
        figures.forEach((name, value) -> averaged.put(name, half(value, other.figures.get(name))));
        return new ContrastiveLoss(half(loss, other.loss), averaged, queries, keys);
    }

    private static Tensor half(Tensor one, @Nullable Tensor other) {
        return one.add(requireNonNull(other, "both losses have the same figures"))
                .mul(new Scalar(0.5));
    }
}
