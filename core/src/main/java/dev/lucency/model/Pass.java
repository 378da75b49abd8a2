package dev.lucency.model;

import dev.lucency.Check;
import dev.lucency.model.patches.Choosing;
import dev.lucency.model.patches.PatchGrid;
import java.util.OptionalInt;

/**
 * Request for one pass of films through a backbone. A backbone computes only what is asked for.
 *
 * @param pooled whether to compute pooled features, one vector per film
 * @param patches whether to compute patch features, one vector per patch
 * @param details whether to add details of the patches that a vision transformer provides; see {@link PatchGrid}
 * @param drop stochastic depth, for backbones that support it
 * @param choosing how patches are chosen, for backbones that pool selected patches
 * @param leaf number of a stage, from 1, whose output is returned as well, as a {@link StageLeaf} by which the features can be
 *     differentiated; empty for none. The stages up to this one are not recorded for differentiation
 */
public record Pass(
        boolean pooled, boolean patches, boolean details, DropPath drop, Choosing choosing, OptionalInt leaf) {
    /** Pooled features, without stochastic depth and without noise in patch selection. */
    public static final Pass POOLED = settled(true, false, false);

    /** Patch features, without stochastic depth. */
    public static final Pass PATCHES = settled(false, true, false);

    /** Pooled features and patch features, without stochastic depth and without noise in patch selection. */
    public static final Pass POOLED_AND_PATCHES = settled(true, true, false);

    /** Patch features with the details of {@link PatchGrid}, without stochastic depth. */
    public static final Pass DETAILED_PATCHES = settled(false, true, true);

    public Pass {
        Check.that(pooled || patches, "pooled or patches must be asked for");
        Check.that(patches || !details, "details must be asked for with patches");
    }

    private static Pass settled(boolean pooled, boolean patches, boolean details) {
        return new Pass(pooled, patches, details, DropPath.NONE, Choosing.SETTLED, OptionalInt.empty());
    }

    /** Returns the same request with stochastic depth. */
    public Pass dropping(DropPath branches) {
        return new Pass(pooled, patches, details, branches, choosing, leaf);
    }

    /** Returns the same request with another way to choose patches. */
    public Pass choosing(Choosing way) {
        return new Pass(pooled, patches, details, drop, way, leaf);
    }

    /**
     * Returns the same request that also returns the output of a stage, by which the features can be differentiated.
     *
     * @param stage its number, from 1, in {@link Backbone#stages()}; in {@link Backbone#patchStages()} if patches are asked for
     */
    public Pass withLeaf(int stage) {
        return new Pass(pooled, patches, details, drop, choosing, OptionalInt.of(stage));
    }

    /** Returns a request for patch features instead of pooled ones, for backbones that pool patches themselves. */
    Pass patchesAlone() {
        return new Pass(false, true, details, drop, choosing, leaf);
    }

    /** Returns the same request with the details of {@link PatchGrid}. */
    Pass detailed() {
        return new Pass(pooled, patches, true, drop, choosing, leaf);
    }
}
