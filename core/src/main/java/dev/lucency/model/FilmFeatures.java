package dev.lucency.model;

import dev.lucency.model.patches.PatchGrid;
import dev.lucency.tensor.Scope;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Features of films from one pass through a backbone: the kinds that its {@link Pass} asked for.
 *
 * @param vectors pooled features, one vector per film, [N, D]; empty if not asked for
 * @param patchGrid patch features, one vector per patch; empty if not asked for
 * @param stageLeaf output of a stage; empty if not asked for
 */
public record FilmFeatures(Optional<Tensor> vectors, Optional<PatchGrid> patchGrid, Optional<StageLeaf> stageLeaf) {
    /** Features without a stage. */
    public FilmFeatures(Optional<Tensor> vectors, Optional<PatchGrid> patchGrid) {
        this(vectors, patchGrid, Optional.empty());
    }

    /** Returns pooled features, [N, D]; fails if they were not asked for. */
    public Tensor pooled() {
        return vectors.orElseThrow(() -> new IllegalStateException("pooled features were not asked for"));
    }

    /** Returns patch features with their details; fails if they were not asked for. */
    public PatchGrid grid() {
        return patchGrid.orElseThrow(() -> new IllegalStateException("patch features were not asked for"));
    }

    /** Returns the output of a stage, by which the features can be differentiated; fails if it was not asked for. */
    public StageLeaf leaf() {
        return stageLeaf.orElseThrow(() -> new IllegalStateException("a leaf was not asked for"));
    }

    /** Returns patch features, [N, D', h, w], rows from the top and columns from the left; fails if they were not asked for. */
    public Tensor patches() {
        return grid().features();
    }

    /** Keeps the tensors beyond a scope. */
    FilmFeatures keptBeyond(Scope scope) {
        return new FilmFeatures(
                vectors.map(scope::keep),
                patchGrid.map(grid -> grid.keptBeyond(scope)),
                stageLeaf.map(leaf -> leaf.keptBeyond(scope)));
    }
}
