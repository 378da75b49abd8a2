package dev.lucency.ssl;

import dev.lucency.progress.Figure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The sum of the regularisers of a batch.
 *
 * @param total weighted sum, scalar []; empty if all terms are off
 * @param figures each term without its weight, scalars [], without gradient
 */
record Penalty(Optional<Tensor> total, Map<Figure, Tensor> figures) {
    static final Penalty NONE = new Penalty(Optional.empty(), Map.of());

    /** Returns this penalty with one more term. */
    Penalty and(Figure figure, Tensor term, double weight) {
        Map<Figure, Tensor> more = new LinkedHashMap<>(figures);
        more.put(figure, term.detach());
        Tensor weighted = term.mul(new Scalar(weight));
        return new Penalty(Optional.of(total.map(sum -> sum.add(weighted)).orElse(weighted)), more);
    }

    /** Returns this penalty with a figure that is logged, but not added to the loss. */
    Penalty noting(Figure figure, Tensor value) {
        Map<Figure, Tensor> more = new LinkedHashMap<>(figures);
        more.put(figure, value.detach());
        return new Penalty(total, more);
    }

    /** Returns the sum of two penalties with different terms. */
    Penalty plus(Penalty other) {
        Map<Figure, Tensor> all = new LinkedHashMap<>(figures);
        all.putAll(other.figures);
        Optional<Tensor> sum = total.isPresent() && other.total.isPresent()
                ? Optional.of(total.get().add(other.total.get()))
                : total.or(() -> other.total);
        return new Penalty(sum, all);
    }

    /** Returns the mean of two penalties with the same terms. */
    Penalty averagedWith(Penalty other) {
        Scalar half = new Scalar(0.5);
        Map<Figure, Tensor> means = new LinkedHashMap<>();
        figures.forEach(
                (figure, value) -> means.put(figure, value.lerp(other.figures.getOrDefault(figure, value), half)));
        return new Penalty(total.map(sum -> sum.lerp(other.total.orElse(sum), half)), means);
    }

    /** Returns the loss plus the penalty. */
    Tensor addedTo(Tensor loss) {
        return total.map(loss::add).orElse(loss);
    }

    /** Returns the loss plus a share of the penalty. */
    Tensor addedTo(Tensor loss, double share) {
        return total.map(sum -> loss.add(sum, new Scalar(share))).orElse(loss);
    }
}
