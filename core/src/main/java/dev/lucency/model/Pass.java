package dev.lucency.model;

import dev.lucency.Check;
import dev.lucency.model.patches.Choosing;
import dev.lucency.model.patches.PatchGrid;

/**
 * What is asked of one pass of films through a backbone. A backbone computes nothing that is not asked for.
 *
 * @param pooled whether to give one vector a film
 * @param patches whether to give one vector a patch
 * @param details whether to give, with the patches, what a vision transformer knows of them besides: see {@link PatchGrid}
 * @param drop which branches of blocks are left out, in backbones that have such branches
 * @param choosing how patches are chosen, in backbones that make the pooled vector of chosen patches
 */
public record Pass(boolean pooled, boolean patches, boolean details, DropPath drop, Choosing choosing) {
    /** Pooled features; no branch is left out, and patches are chosen without noise. */
    public static final Pass POOLED = settled(true, false, false);

    /** Patch features; no branch is left out. */
    public static final Pass PATCHES = settled(false, true, false);

    /** Pooled features and patch features; no branch is left out, and patches are chosen without noise. */
    public static final Pass POOLED_AND_PATCHES = settled(true, true, false);

    /** Patch features with the details of {@link PatchGrid}; no branch is left out. */
    public static final Pass DETAILED_PATCHES = settled(false, true, true);

    public Pass {
        Check.that(pooled || patches, "pooled or patches must be asked for");
        Check.that(patches || !details, "details must be asked for with patches");
    }

    private static Pass settled(boolean pooled, boolean patches, boolean details) {
        return new Pass(pooled, patches, details, DropPath.NONE, Choosing.SETTLED);
    }

    /** The same outputs with these branches left out. */
    public Pass dropping(DropPath branches) {
        return new Pass(pooled, patches, details, branches, choosing);
    }

    /** The same outputs with patches chosen in this way. */
    public Pass choosing(Choosing way) {
        return new Pass(pooled, patches, details, drop, way);
    }

    /** Patch features instead of pooled ones: what is pooled in another way is made of them. */
    Pass patchesAlone() {
        return new Pass(false, true, details, drop, choosing);
    }

    /** The same with the details of {@link PatchGrid}. */
    Pass detailed() {
        return new Pass(pooled, patches, true, drop, choosing);
    }
}
