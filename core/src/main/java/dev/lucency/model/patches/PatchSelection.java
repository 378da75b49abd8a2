package dev.lucency.model.patches;

import dev.lucency.tensor.Scope;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Patches that were chosen in views. Patch p lies in row p / columns and column p modulo columns of the grid.
 *
 * @param scores scores of all patches, [N, P]
 * @param mask how much of each patch is chosen, [N, P]: 1 or 0, or between where the selection averages over noise; its gradient with
 *     respect to the scores is that of the estimator
 * @param places indices of the chosen patches in descending order of their scores, integers [N, K]
 * @param rows number of rows of the grid
 * @param columns number of columns of the grid
 * @param norms norms of the features of all patches for monitoring, [N, P], without gradient; may be empty
 * @param taught what a teacher needs of all patches; empty without a teacher
 */
public record PatchSelection(
        Tensor scores,
        Tensor mask,
        Tensor places,
        long rows,
        long columns,
        Optional<Tensor> norms,
        Optional<TaughtPatches> taught) {
    /** A selection without feature norms. */
    public PatchSelection(Tensor scores, Tensor mask, Tensor places, long rows, long columns) {
        this(scores, mask, places, rows, columns, Optional.empty(), Optional.empty());
    }

    /** Returns the same selection with feature norms. */
    PatchSelection withNorms(Tensor lengths) {
        return new PatchSelection(scores, mask, places, rows, columns, Optional.of(lengths), taught);
    }

    /** Returns the same selection with what a teacher needs. */
    PatchSelection withTaught(TaughtPatches patches) {
        return new PatchSelection(scores, mask, places, rows, columns, norms, Optional.of(patches));
    }

    /** Returns the concatenation of several selections along the views. */
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
                first.norms.map(any -> torch.cat(norms, 0)),
                first.taught.map(any -> TaughtPatches.joined(
                        parts.stream().flatMap(part -> part.taught.stream()).toList())));
    }

    /** Returns the views at the given indices, integers [n]. */
    public PatchSelection at(Tensor index) {
        return new PatchSelection(
                scores.index_select(0, index),
                mask.index_select(0, index),
                places.index_select(0, index),
                rows,
                columns,
                norms.map(lengths -> lengths.index_select(0, index)),
                taught.map(patches -> patches.with(tensor -> tensor.index_select(0, index))));
    }

    /** Returns consecutive views. */
    public PatchSelection part(long start, long views) {
        return new PatchSelection(
                scores.narrow(0, start, views),
                mask.narrow(0, start, views),
                places.narrow(0, start, views),
                rows,
                columns,
                norms.map(lengths -> lengths.narrow(0, start, views)),
                taught.map(patches -> patches.with(tensor -> tensor.narrow(0, start, views))));
    }

    /** Keeps the tensors beyond a scope. */
    public PatchSelection keptBeyond(Scope scope) {
        return new PatchSelection(
                scope.keep(scores),
                scope.keep(mask),
                scope.keep(places),
                rows,
                columns,
                norms.map(scope::keep),
                taught.map(patches -> patches.keptBeyond(scope)));
    }

    /** Returns the same selection without gradient, and without what a teacher needs. */
    public PatchSelection detached() {
        return new PatchSelection(scores.detach(), mask.detach(), places, rows, columns, norms, Optional.empty());
    }
}
