package dev.lucency.model;

import dev.lucency.model.patches.PatchGrid;
import dev.lucency.tensor.Scope;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * The features of films that one pass through a backbone gives: those that its {@link Pass} asks for.
 *
 * @param vectors one pooled vector a film, [N, D]; empty if not asked for
 * @param patchGrid one vector a patch; empty if not asked for
 */
public record FilmFeatures(Optional<Tensor> vectors, Optional<PatchGrid> patchGrid) {
    /** Pooled features, [N, D]. They must have been asked for. */
    public Tensor pooled() {
        return vectors.orElseThrow(() -> new IllegalStateException("pooled features were not asked for"));
    }

    /** Patch features with what else is known of the patches. They must have been asked for. */
    public PatchGrid grid() {
        return patchGrid.orElseThrow(() -> new IllegalStateException("patch features were not asked for"));
    }

    /** Patch features, [N, D', h, w], rows from the top and columns from the left. They must have been asked for. */
    public Tensor patches() {
        return grid().features();
    }

    /** The same for after a scope has closed. */
    FilmFeatures keptBeyond(Scope scope) {
        return new FilmFeatures(vectors.map(scope::keep), patchGrid.map(grid -> grid.keptBeyond(scope)));
    }
}
