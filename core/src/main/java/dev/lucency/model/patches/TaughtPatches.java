package dev.lucency.model.patches;

import dev.lucency.tensor.Scope;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What a teacher needs of the patches of views.
 *
 * @param features features of all patches that the scorer saw, [N, P, D], float32, without gradient
 * @param scores scores of all patches, [N, P]; their gradient reaches the scorer alone, not the backbone
 */
public record TaughtPatches(Tensor features, Tensor scores) {
    /** Returns the concatenation of several parts along the views. */
    static TaughtPatches joined(List<TaughtPatches> parts) {
        TensorVector features = new TensorVector();
        TensorVector scores = new TensorVector();
        parts.forEach(part -> {
            features.push_back(part.features);
            scores.push_back(part.scores);
        });
        return new TaughtPatches(torch.cat(features, 0), torch.cat(scores, 0));
    }

    /** Returns the same with both tensors changed. */
    TaughtPatches with(UnaryOperator<Tensor> change) {
        return new TaughtPatches(change.apply(features), change.apply(scores));
    }

    TaughtPatches keptBeyond(Scope scope) {
        return with(scope::keep);
    }
}
