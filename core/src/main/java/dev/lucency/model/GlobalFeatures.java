package dev.lucency.model;

import dev.lucency.Check;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Which features of a whole view are compared by a term of the loss of their own, beside the selected patches. */
public enum GlobalFeatures {
    /** None: the loss compares the selected patches alone. */
    NONE,
    /** The mean of the features of all patches. */
    MEAN,
    /** The backbone's own pooled features; they train the stages above the patches as well. */
    POOLED;

    /** Returns whether whole views are compared. */
    public boolean on() {
        return this != NONE;
    }

    /** Returns the request for a pass that gives the patches, and what is needed of the whole view. */
    Pass pass() {
        return this == POOLED ? Pass.POOLED_AND_PATCHES.detailed() : Pass.DETAILED_PATCHES;
    }

    /** Returns the request for a pass that gives what is needed of the whole view alone. */
    Pass passOfWhole() {
        return this == POOLED ? Pass.POOLED : Pass.PATCHES;
    }

    /** Returns the features [N, D] of whole views from what {@link #pass} or {@link #passOfWhole} has given; empty if they are not compared. */
    Optional<Tensor> of(FilmFeatures made) {
        return switch (this) {
            case NONE -> Optional.empty();
            case MEAN -> Optional.of(PatchMean.mean(made.grid()));
            case POOLED -> Optional.of(made.pooled());
        };
    }

    /** Returns the length D of the features of a whole view. */
    int dimension(Backbone backbone) {
        Check.that(on(), "whole views are not compared");
        return this == POOLED ? backbone.dimension() : backbone.patchDimension();
    }

    /** Returns the features that a training with selected patches has trained best, which are transferred by default. */
    public FeatureChoice transferred() {
        return this == POOLED ? FeatureChoice.POOLED : FeatureChoice.PATCHES;
    }
}
