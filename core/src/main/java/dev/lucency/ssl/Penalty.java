package dev.lucency.ssl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * What regularisers add to a loss.
 *
 * @param total the weighted sum, scalar []; none if all are off
 * @param figures each term before its weight, scalars [] by name, without gradient
 */
record Penalty(Optional<Tensor> total, Map<String, Tensor> figures) {
    static final Penalty NONE = new Penalty(Optional.empty(), Map.of());

    /** With a first or a further term. */
    Penalty and(String name, Tensor term, double weight) {
        Map<String, Tensor> more = new LinkedHashMap<>(figures);
        more.put(name, term.detach());
        Tensor weighted = term.mul(new Scalar(weight));
        return new Penalty(Optional.of(total.map(sum -> sum.add(weighted)).orElse(weighted)), more);
    }

    /** The mean of two that have the same terms. */
    Penalty averagedWith(Penalty other) {
        Scalar half = new Scalar(0.5);
        Map<String, Tensor> means = new LinkedHashMap<>();
        figures.forEach((name, figure) -> means.put(name, figure.lerp(other.figures.getOrDefault(name, figure), half)));
        return new Penalty(total.map(sum -> sum.lerp(other.total.orElse(sum), half)), means);
    }

    /** A loss and the penalty. */
    Tensor addedTo(Tensor loss) {
        return total.map(loss::add).orElse(loss);
    }

    /** A loss and this share of the penalty. */
    Tensor addedTo(Tensor loss, double share) {
        return total.map(sum -> loss.add(sum, new Scalar(share))).orElse(loss);
    }
}
