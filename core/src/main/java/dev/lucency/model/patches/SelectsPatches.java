package dev.lucency.model.patches;

import org.bytedeco.pytorch.Tensor;

/** A network whose features are made of patches, or windows, that a scorer chooses. */
public interface SelectsPatches {
    /**
     * Returns the patches of films that are chosen, without noise, and the scores of all patches.
     *
     * @param films normalised films, [N, C, H, W]
     */
    PatchSelection select(Tensor films);

    /**
     * Returns the features that the patches of films are scored by.
     *
     * @param films normalised films, [N, C, H, W]
     * @return [N, D, h, w], rows from the top and columns from the left
     */
    Tensor scored(Tensor films);

    /** Returns how patches were selected in training. */
    PatchesConfig selection();
}
