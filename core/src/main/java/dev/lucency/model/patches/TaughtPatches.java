package dev.lucency.model.patches;

import dev.lucency.tensor.Scope;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What a teacher needs of the patches of views.
 *
 * @param features features of all patches that the scorer saw, [N, P, D], float32, without gradient
 * @param scores scores of all patches, [N, P]; their gradient reaches the scorer alone, not the backbone
 * @param visible 1 for a patch that was seen, 0 for a hidden one, whose features are 0, [N, P]; empty if all were seen
 */
public record TaughtPatches(Tensor features, Tensor scores, Optional<Tensor> visible) {
    /** Patches that were all seen. */
    public TaughtPatches(Tensor features, Tensor scores) {
        this(features, scores, Optional.empty());
    }

    /** Returns which patches were seen, 1 or 0, [N, P]. */
    public Tensor seen() {
        return visible.orElseGet(() -> scores.detach().new_ones(scores.shape()));
    }

    /** Returns the concatenation of several parts along the views. */
    static TaughtPatches joined(List<TaughtPatches> parts) {
        TensorVector features = new TensorVector();
        TensorVector scores = new TensorVector();
        TensorVector seen = new TensorVector();
        parts.forEach(part -> {
            features.push_back(part.features);
            scores.push_back(part.scores);
            seen.push_back(part.seen());
        });
        boolean hidden = parts.stream().anyMatch(part -> part.visible.isPresent());
        return new TaughtPatches(
                torch.cat(features, 0),
                torch.cat(scores, 0),
                hidden ? Optional.of(torch.cat(seen, 0)) : Optional.empty());
    }

    /** Returns the same with all tensors changed. */
    TaughtPatches with(UnaryOperator<Tensor> change) {
        return new TaughtPatches(change.apply(features), change.apply(scores), visible.map(change));
    }

    TaughtPatches keptBeyond(Scope scope) {
        return with(scope::keep);
    }
}
