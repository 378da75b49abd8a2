package dev.lucency.model.patches;

import dev.lucency.tensor.Scope;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Which patches of some views were chosen. Patch p lies in row p / columns and column p modulo columns of the grid.
 *
 * @param scores of all patches, [N, P]
 * @param mask how much of each patch is chosen, [N, P]: 1 or 0, in between where the selection is a mean over noise; its gradient
 *     by the scores is the estimator's
 * @param places the chosen patches in the order of their scores, whole numbers [N, K]
 * @param rows of the grid
 * @param columns of the grid
 * @param norms the lengths of the features of all patches, [N, P], without gradient, for whoever watches; may be left out
 */
public record PatchSelection(
        Tensor scores, Tensor mask, Tensor places, long rows, long columns, Optional<Tensor> norms) {
    /** Without the lengths of features. */
    public PatchSelection(Tensor scores, Tensor mask, Tensor places, long rows, long columns) {
        this(scores, mask, places, rows, columns, Optional.empty());
    }

    /** The same with the lengths of features. */
    PatchSelection withNorms(Tensor lengths) {
        return new PatchSelection(scores, mask, places, rows, columns, Optional.of(lengths));
    }

    /** The same for the views of several, one after another. */
    public static PatchSelection joined(List<PatchSelection> parts) {
        PatchSelection first = parts.get(0);
        if (parts.size() == 1) {
            return first;
        }
        TensorVector scores = new TensorVector();
        TensorVector masks = new TensorVector();
        TensorVector places = new TensorVector();
        TensorVector norms = new TensorVector();
        parts.forEach(part -> {
            scores.push_back(part.scores);
            masks.push_back(part.mask);
            places.push_back(part.places);
            part.norms.ifPresent(norms::push_back);
        });
        return new PatchSelection(
                torch.cat(scores, 0),
                torch.cat(masks, 0),
                torch.cat(places, 0),
                first.rows,
                first.columns,
                first.norms.map(any -> torch.cat(norms, 0)));
    }

    /** The views at some places, whole numbers [n]. */
    public PatchSelection at(Tensor index) {
        return new PatchSelection(
                scores.index_select(0, index),
                mask.index_select(0, index),
                places.index_select(0, index),
                rows,
                columns,
                norms.map(lengths -> lengths.index_select(0, index)));
    }

    /** Views next to each other. */
    public PatchSelection part(long start, long views) {
        return new PatchSelection(
                scores.narrow(0, start, views),
                mask.narrow(0, start, views),
                places.narrow(0, start, views),
                rows,
                columns,
                norms.map(lengths -> lengths.narrow(0, start, views)));
    }

    /** The same for after a scope has closed. */
    public PatchSelection keptBeyond(Scope scope) {
        return new PatchSelection(
                scope.keep(scores), scope.keep(mask), scope.keep(places), rows, columns, norms.map(scope::keep));
    }

    /** The same without gradient. */
    public PatchSelection detached() {
        return new PatchSelection(scores.detach(), mask.detach(), places, rows, columns, norms);
    }
}
